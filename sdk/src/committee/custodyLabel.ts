import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { concatBytes } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { LABEL_PREFIX } from './internal/constants.ts'
import { uint32 } from './internal/uint32.ts'

export type CustodyLabelParameters = {
  chainId: number | bigint
  /** Dataset registry. */
  registry: Hex
  datasetId: Hex
  /** Epoch of a stream; 0 for a file. */
  epoch: number
  /** Epoch in which the custody key was generated; 0 in the label of an owner slot. */
  custodyEpoch: number
}

export type CustodyLabelReturnType = Uint8Array

/**
 * Label to which a key slot is bound: `"fanal/custody/v1" ‖ uint256 chainId ‖ registry ‖ datasetId ‖ uint32 epoch ‖
 * uint32 custodyEpoch`, big-endian, 108 bytes. Keepers rebuild it from the chain, so a slot opens only for its dataset.
 *
 * @throws InputError when a field has the wrong form.
 */
export function custodyLabel(parameters: CustodyLabelParameters): CustodyLabelReturnType {
  const chainId = BigInt(parameters.chainId)
  if (chainId <= 0n || chainId >> 256n) throw new InputError('chainId must be a positive uint256')
  return concatBytes(
    utf8ToBytes(LABEL_PREFIX),
    hexToBytes(chainId.toString(16).padStart(64, '0')),
    fixedBytes(parameters.registry, 20, 'registry'),
    fixedBytes(parameters.datasetId, 32, 'datasetId'),
    epochBytes(parameters.epoch, 'epoch'),
    epochBytes(parameters.custodyEpoch, 'custodyEpoch'),
  )
}

function fixedBytes(value: string, length: number, name: string): Uint8Array {
  if (typeof value !== 'string' || !new RegExp(`^0x[0-9a-fA-F]{${length * 2}}$`).test(value))
    throw new InputError(`${name} must be 0x and ${length * 2} hex digits`)
  return hexToBytes(value.slice(2))
}

function epochBytes(value: number, name: string): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff)
    throw new InputError(`${name} must be a uint32`)
  return uint32(value)
}

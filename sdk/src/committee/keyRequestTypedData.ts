import * as v from 'valibot'
import type { Hex } from '../content/types.ts'
import { hexOf } from './internal/hexOf.ts'

const address = v.custom<Hex>(
  (value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value),
  'expected an address: 0x and 40 hex digits',
)
const uint32 = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff))
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Asks the keepers for a content key on the strength of an account's signature instead of a purchase. */
export const KeyRequestSchema = v.strictObject({
  account: address,
  datasetId: hexOf(32),
  manifestDigest: hexOf(32),
  epoch: uint32,
  sessionKey: hexOf(32),
  custodyEpoch: uint32,
  issuedAt: seconds,
  expiresAt: seconds,
})

export type KeyRequest = v.InferOutput<typeof KeyRequestSchema>

/** Longest life of a key request in seconds. */
export const KEY_REQUEST_LIFE = 600

export type KeyRequestTypedDataParameters = {
  request: KeyRequest
  chainId: number
  /** The access market. */
  market: Hex
}

export type KeyRequestTypedDataReturnType = ReturnType<typeof keyRequestTypedData>

/** EIP-712 typed data of a key request in the market's domain, as wallets sign and keepers verify it. */
export function keyRequestTypedData(parameters: KeyRequestTypedDataParameters) {
  const { request, chainId, market } = parameters
  return {
    domain: { name: 'Fanal Market', version: '1', chainId, verifyingContract: market },
    types: {
      KeyRequest: [
        { name: 'account', type: 'address' },
        { name: 'datasetId', type: 'bytes32' },
        { name: 'manifestDigest', type: 'bytes32' },
        { name: 'epoch', type: 'uint32' },
        { name: 'sessionKey', type: 'bytes32' },
        { name: 'custodyEpoch', type: 'uint32' },
        { name: 'issuedAt', type: 'uint64' },
        { name: 'expiresAt', type: 'uint64' },
      ],
    },
    primaryType: 'KeyRequest',
    message: {
      ...request,
      issuedAt: BigInt(request.issuedAt),
      expiresAt: BigInt(request.expiresAt),
    },
  } as const
}

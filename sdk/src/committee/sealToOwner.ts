import { fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { custodyLabel } from './custodyLabel.ts'
import { CONTENT_KEY_BYTES, INFO } from './internal/constants.ts'
import { hpkeSeal } from './internal/hpke.ts'
import type { OwnerSlot } from './ownerSlot.ts'

export type SealToOwnerParameters = {
  /** 32 bytes. */
  contentKey: Uint8Array
  /** Public part of the recovery key, 32 bytes. */
  recoveryKey: Hex
  chainId: number | bigint
  registry: Hex
  datasetId: Hex
  /** Epoch of a stream; 0 for a file. */
  epoch: number
}

export type SealToOwnerReturnType = OwnerSlot

/**
 * Seals a content key to its owner's recovery key, so that the owner can open the dataset without any committee: HPKE
 * base mode, X25519, HKDF-SHA256, AES-256-GCM, bound to the same label as the committee's slot (custody epoch 0).
 *
 * @throws InputError when a parameter has the wrong form.
 */
export async function sealToOwner(
  parameters: SealToOwnerParameters,
): Promise<SealToOwnerReturnType> {
  const { contentKey, recoveryKey, ...fields } = parameters
  if (!(contentKey instanceof Uint8Array) || contentKey.length !== CONTENT_KEY_BYTES)
    throw new InputError(`contentKey must be ${CONTENT_KEY_BYTES} bytes`)
  if (!/^0x[0-9a-f]{64}$/.test(recoveryKey))
    throw new InputError('recoveryKey must be 0x and 64 lowercase hex digits')
  const sealed = await hpkeSeal({
    aead: 'aes256gcm',
    publicKey: fromHex(recoveryKey),
    info: INFO.owner,
    aad: custodyLabel({ ...fields, custodyEpoch: 0 }),
    plaintext: contentKey,
  })
  return { type: 'owner', recoveryKey, ...sealed }
}

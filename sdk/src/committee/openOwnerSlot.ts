import { fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { InputError } from '../errors/FanalError.ts'
import { custodyLabel } from './custodyLabel.ts'
import { INFO } from './internal/constants.ts'
import { deriveHpkeKey, hpkeOpen } from './internal/hpke.ts'
import type { OwnerSlot } from './ownerSlot.ts'
import type { RecoveryKey } from './recoveryKey.ts'

export type OpenOwnerSlotParameters = {
  slot: OwnerSlot
  recoveryKey: RecoveryKey
  chainId: number | bigint
  registry: Hex
  datasetId: Hex
  /** Epoch of a stream; 0 for a file. */
  epoch: number
}

/** The content key, 32 bytes. */
export type OpenOwnerSlotReturnType = Uint8Array

/**
 * Opens an owner slot with the recovery key.
 *
 * @throws InputError when the slot was sealed to another recovery key.
 * @throws IntegrityError when it was altered or belongs to another dataset.
 */
export async function openOwnerSlot(
  parameters: OpenOwnerSlotParameters,
): Promise<OpenOwnerSlotReturnType> {
  const { slot, recoveryKey, ...fields } = parameters
  if (slot.recoveryKey !== recoveryKey.publicKey)
    throw new InputError('this dataset was sealed to another recovery key', {
      advice: 'Load the recovery file that was in use when the dataset was published.',
    })
  return hpkeOpen({
    aead: 'aes256gcm',
    key: await deriveHpkeKey(fromHex(recoveryKey.secret)),
    info: INFO.owner,
    aad: custodyLabel({ ...fields, custodyEpoch: 0 }),
    sealed: { enc: slot.enc, ciphertext: slot.ciphertext },
  })
}

import { fromHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import { INFO } from './internal/constants.ts'
import { hpkeSeal } from './internal/hpke.ts'
import type { Sealed } from './internal/hpke.ts'

export type SealPeerMessageParameters = {
  /** `encryptionKey` of the member that may read it. */
  publicKey: Hex
  /** What the message belongs to; must be the same when it is opened. */
  context: Uint8Array
  message: Uint8Array
}

export type SealPeerMessageReturnType = Sealed

/**
 * Seals a message from one fog node to another: HPKE base mode as for shares, info "fanal/peer/v1", aad = context.
 *
 * @throws InputError when the key is unusable.
 */
export async function sealPeerMessage(
  parameters: SealPeerMessageParameters,
): Promise<SealPeerMessageReturnType> {
  return hpkeSeal({
    aead: 'aes128gcm',
    publicKey: fromHex(parameters.publicKey),
    info: INFO.peer,
    aad: parameters.context,
    plaintext: parameters.message,
  })
}

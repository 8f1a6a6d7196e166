import { INFO } from './internal/constants.ts'
import { hpkeOpen } from './internal/hpke.ts'
import type { HpkeKey, Sealed } from './internal/hpke.ts'

export type OpenPeerMessageParameters = {
  /** The node's key, from `deriveNodeKey`. */
  key: HpkeKey
  context: Uint8Array
  sealed: Sealed
}

export type OpenPeerMessageReturnType = Uint8Array

/**
 * Opens a message sealed by `sealPeerMessage`.
 *
 * @throws IntegrityError when it was sealed to another node or belongs to another context.
 */
export async function openPeerMessage(
  parameters: OpenPeerMessageParameters,
): Promise<OpenPeerMessageReturnType> {
  const { key, context, sealed } = parameters
  return hpkeOpen({ aead: 'aes128gcm', key, info: INFO.peer, aad: context, sealed })
}

import type { LocalAccount } from 'viem'
import type { GenerationMessage } from './generationMessage.ts'
import { generationTypedData, type UnsignedMessage } from './generationTypedData.ts'
import type { Sitting } from './readSitting.ts'

/** Signs a message of the key generation with the node's key. */
export async function signMessage(
  signer: LocalAccount,
  sitting: Sitting,
  message: UnsignedMessage,
): Promise<GenerationMessage> {
  const signature = await signer.signTypedData(generationTypedData(sitting, message))
  return { committee: sitting.id, ...message, signature }
}

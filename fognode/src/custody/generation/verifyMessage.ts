import { isAddressEqual, recoverTypedDataAddress } from 'viem'
import type { GenerationMessage } from './generationMessage.ts'
import { generationTypedData } from './generationTypedData.ts'
import type { Sitting } from './readSitting.ts'

/** Whether a message was signed by the member it names as sender. */
export async function verifyMessage(
  sitting: Sitting,
  message: GenerationMessage,
): Promise<boolean> {
  const member = sitting.members[message.sender - 1]
  if (member === undefined || message.recipient > sitting.members.length) return false
  try {
    const signer = await recoverTypedDataAddress({
      ...generationTypedData(sitting, message),
      signature: message.signature,
    })
    return isAddressEqual(signer, member.signer)
  } catch {
    return false
  }
}

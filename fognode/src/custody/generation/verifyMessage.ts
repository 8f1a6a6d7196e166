import { isAddressEqual, recoverTypedDataAddress } from 'viem'
import { ROUND, type GenerationMessage } from './generationMessage.ts'
import { generationTypedData } from './generationTypedData.ts'
import type { Sitting } from './readSitting.ts'

/** Whether a message was signed by the member it names as sender. */
export async function verifyMessage(
  sitting: Sitting,
  message: GenerationMessage,
): Promise<boolean> {
  const isDeal = message.round === ROUND.commit || message.round === ROUND.share
  const senders = isDeal ? (sitting.handover ?? sitting) : sitting
  const member = senders.members[message.sender - 1]
  if (member === undefined || !senders.participants.includes(message.sender)) return false
  if (message.recipient > sitting.members.length) return false
  // These say nothing but that they are there: nobody has others keep something under their name.
  if (isEmpty(message.round) && message.body !== '{}') return false
  if (message.round === ROUND.restart && message.recipient !== 0) return false
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

const isEmpty = (round: number) =>
  round === ROUND.restart || round === ROUND.complain || round === ROUND.accuse

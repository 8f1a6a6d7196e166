import type { Hex } from 'viem'
import type { PeerCall } from './peerTypedData.ts'

const CALL = 'x-fanal-call'
const SIGNATURE = 'x-fanal-signature'
/** Name of the header that carries an answer's signature. */
export const ANSWER_HEADER = 'x-fanal-answer'

/** The headers of a signed call. */
export function callHeaders(call: PeerCall, signature: Hex): Record<string, string> {
  const { epoch, sender, recipient, time, bodyLength, bodyHash } = call
  const text = [epoch, sender, recipient, time, bodyLength, bodyHash].join(' ')
  return { [CALL]: text, [SIGNATURE]: signature }
}

/** What the headers of a call say; undefined when they are none of a member's call. */
export function readCallHeaders(
  headers: Readonly<Record<string, unknown>>,
): (Omit<PeerCall, 'path'> & { signature: Hex }) | undefined {
  const [call, signature] = [headers[CALL], headers[SIGNATURE]]
  if (typeof call !== 'string' || typeof signature !== 'string') return undefined
  const form =
    /^([0-9]{1,10}) ([0-9]{1,5}) ([0-9]{1,5}) ([0-9]{1,15}) ([0-9]{1,9}) (0x[0-9a-f]{64})$/.exec(
      call,
    )
  if (form === null || !/^0x[0-9a-f]{130}$/.test(signature)) return undefined
  const [epoch = 0, sender = 0, recipient = 0, time = 0, bodyLength = 0] = form.slice(1).map(Number)
  const bodyHash = form[6] as Hex
  return { epoch, sender, recipient, time, bodyLength, bodyHash, signature: signature as Hex }
}

/** The signature of an answer. */
export function answerHeader(response: Response): Hex {
  return (response.headers.get(ANSWER_HEADER) ?? '0x') as Hex
}

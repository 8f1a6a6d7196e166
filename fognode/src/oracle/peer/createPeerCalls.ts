import { hashTypedData, type LocalAccount } from 'viem'
import type { Seats } from '../chain/seats.ts'
import type { SignedAnswer } from '../service/witness.ts'
import { nameBody } from './nameBody.ts'
import { answerHeader, callHeaders } from './peerHeaders.ts'
import type { CommitteeDomain } from '../../committee/committeeDomain.ts'
import { peerAnswerTypedData, peerCallTypedData } from './peerTypedData.ts'
import { recoverSigner } from './recoverSigner.ts'
import { sha256Of } from './sha256Of.ts'

/** Most bytes of an answer. */
const MAX_ANSWER = 16 * 1024 * 1024

export type CreatePeerCallsParameters = {
  domain: CommitteeDomain
  signer: LocalAccount
  timeoutMs: number
  signal: AbortSignal
  /** Told whenever a member has answered with its signature. */
  onHeard: (member: number) => void
}

/** Calls another member; resolves with the JSON of its signed answer. */
export type CallPeer = (
  seats: Seats,
  member: number,
  path: string,
  body: unknown,
  options?: {
    timeoutMs?: number
    /** Given the signed answer, as a proof of what the member has said. */
    onSigned?: (answer: SignedAnswer) => void
  },
) => Promise<unknown>

/** Calls between members: each is signed over its body, path, time and recipient, each answer over the call it belongs to. */
export function createPeerCalls(parameters: CreatePeerCallsParameters): CallPeer {
  const { domain, signer, timeoutMs, signal, onHeard } = parameters
  return async (seats, member, path, body, options = {}) => {
    const seat = seats.members[member - 1]
    if (seat === undefined) throw new Error(`There is no member ${member}.`)
    const text = JSON.stringify(body)
    const call = {
      epoch: seats.epoch,
      sender: seats.self,
      recipient: member,
      time: Date.now(),
      path,
      ...nameBody(text),
    }
    const typed = peerCallTypedData(domain, call)
    const hash = hashTypedData(typed)
    const signature = await signer.signTypedData(typed)
    const response = await fetch(`${seat.url.replace(/\/+$/, '')}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...callHeaders(call, signature) },
      body: text,
      signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs ?? timeoutMs)]),
      redirect: 'error',
    })
    const answer = await readAnswer(response)
    const expected = { call: hash, sender: member, bodyHash: sha256Of(answer) }
    const account = recoverSigner(
      hashTypedData(peerAnswerTypedData(domain, expected)),
      answerHeader(response),
    )
    if (account !== seat.signer.toLowerCase())
      throw new Error(`The answer of member ${member} (${response.status}) is not signed by it.`)
    onHeard(member)
    const { epoch, sender, recipient, time } = call
    options.onSigned?.({
      call: { epoch, sender, recipient, time, path },
      body: text,
      answer: answer.toString('utf8'),
      signature: answerHeader(response),
    })
    if (!response.ok) throw new Error(`Member ${member} refuses: ${reasonOf(answer)}`)
    return JSON.parse(answer.toString('utf8')) as unknown
  }
}

/** Code and words of a refusal. */
function reasonOf(answer: Buffer): string {
  const { error } = JSON.parse(answer.toString('utf8')) as {
    error?: { code?: string; message?: string }
  }
  return `${error?.code ?? 'unknown'}: ${error?.message ?? ''}`
}

async function readAnswer(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > MAX_ANSWER) throw new Error('The answer of a member is too long.')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

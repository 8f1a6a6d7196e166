import * as v from 'valibot'
import { GenerationMessageSchema, type GenerationMessage } from './generationMessage.ts'

/**
 * Most messages one exchange carries. The rounds of the largest committee are some hundred; when all that can be faulty complain
 * of everybody, those complaints and the shares that are shown then are some thousand more.
 */
const MAX_MESSAGES = 8_192

export const ExchangeSchema = v.strictObject({
  committee: v.pipe(v.string(), v.regex(/^0x[0-9a-f]{64}$/)),
  /** Index of the member that sends this; 0 = one that only hands its key over. */
  from: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff)),
  messages: v.pipe(v.array(GenerationMessageSchema), v.maxLength(MAX_MESSAGES)),
})

const AnswerSchema = v.object({
  messages: v.pipe(v.array(GenerationMessageSchema), v.maxLength(MAX_MESSAGES)),
})

export type ExchangeMessagesParameters = {
  /** Base URL of the other node. */
  url: string
  exchange: v.InferOutput<typeof ExchangeSchema>
  timeoutMs: number
  signal: AbortSignal
}

/** Gives another member what this node has for it and returns what it has for this node. Both may be repeated. */
export async function exchangeMessages(
  parameters: ExchangeMessagesParameters,
): Promise<GenerationMessage[]> {
  const { url, exchange, timeoutMs, signal } = parameters
  const response = await fetch(`${url.replace(/\/+$/, '')}/v1/peer/dkg/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(exchange),
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    redirect: 'error',
  })
  const body: unknown = await response.json()
  if (!response.ok) throw new Error(`the member answered ${response.status}`)
  return v.parse(AnswerSchema, body).messages
}

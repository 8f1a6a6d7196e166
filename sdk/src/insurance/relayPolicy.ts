import * as v from 'valibot'
import type { Hash, Hex } from 'viem'
import { FanalError } from '../errors/FanalError.ts'
import {
  AbortedError,
  PurchaseUncertainError,
  RelayUnavailableError,
} from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { fetchJson, NodeUnreachableError } from '../network/fetchJson.ts'
import { fogNodeUrls } from '../network/fogNodeUrls.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { quoteIdOf } from './quoteTypedData.ts'
import type { SignedPremium } from './signPremium.ts'
import type { Endorsement, Quote } from './types.ts'

export type RelayPolicyParameters = SignedPremium & {
  quote: Quote
  endorsement: Endorsement
  signal?: AbortSignal | undefined
}
/** The transaction that a node sent, mined. */
export type RelayPolicyReturnType = Hash

const AnswerSchema = v.object({
  status: v.picklist(['queued', 'sent', 'mined', 'failed', 'refused']),
  transactionHash: v.optional(v.nullable(v.string())),
  reason: v.optional(v.nullable(v.string())),
})
type Answer = v.InferOutput<typeof AnswerSchema>

const PAUSE_MS = 700
const PATIENCE_MS = 180_000

/**
 * Gives a signed quote to a fog node, which sends it and pays for it, and waits until it is mined. Giving the same one again
 * answers what became of the first; the token takes the signature only once.
 *
 * @throws RelayUnavailableError when no node sends it, with their reasons; then send it with an own transaction.
 *   PurchaseUncertainError when a node has it and it is not mined yet
 */
export async function relayPolicy(
  client: FanalClient,
  { signal, ...policy }: RelayPolicyParameters,
): Promise<RelayPolicyReturnType> {
  const policies = requireContract(client, 'policies')
  const id = quoteIdOf(policy.quote, { chainId: client.network.chainId, policies })
  const urls = fogNodeUrls(client)
  const start = urls.length === 0 ? 0 : Number(BigInt(id) % BigInt(urls.length))
  const reasons: string[] = []
  for (const base of [...urls.slice(start), ...urls.slice(0, start)]) {
    const path = `${base}/v1/relay/policies`
    try {
      const answer = await give({ path, id, body: policy, signal })
      const hash = await hashOf({ path, id, answer, signal })
      if (typeof hash === 'string') return hash
      reasons.push(hash.reason)
    } catch (error) {
      const isFinal = error instanceof AbortedError || error instanceof PurchaseUncertainError
      if (isFinal || !(error instanceof FanalError)) throw error
      reasons.push(error.message)
    }
  }
  throw new RelayUnavailableError(
    reasons.length === 0
      ? 'This network has no relay.'
      : `No relay sends the policy: ${[...new Set(reasons)].join('; ')}`,
    { advice: 'Send it yourself with the signature already given, or try again later.' },
  )
}

type GiveParameters = {
  path: string
  id: Hex
  body: unknown
  signal: AbortSignal | undefined
}

/** An answer that got lost does not mean that the node has not sent it: it is asked once more what became of it. */
async function give({ path, id, body, signal }: GiveParameters): Promise<Answer> {
  try {
    return v.parse(AnswerSchema, await fetchJson({ url: path, method: 'POST', body, signal }))
  } catch (error) {
    if (!(error instanceof NodeUnreachableError)) throw error
    const known = await fetchJson({ url: `${path}/${id}`, signal }).catch(() => undefined)
    if (known === undefined) throw error
    return v.parse(AnswerSchema, known)
  }
}

type HashOfParameters = { path: string; id: Hex; answer: Answer; signal: AbortSignal | undefined }

/** The transaction can be replaced at a higher price, so the hash is asked for until one is mined. */
async function hashOf(parameters: HashOfParameters): Promise<Hash | { reason: string }> {
  const { path, id, signal } = parameters
  const end = Date.now() + PATIENCE_MS
  let { answer } = parameters
  while (answer.status !== 'mined') {
    if (answer.status === 'failed' || answer.status === 'refused')
      return { reason: answer.reason ?? answer.status }
    if (Date.now() > end) throw new PurchaseUncertainError('the relay has not had it mined yet.')
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    const next = await fetchJson({ url: `${path}/${id}`, signal }).catch((error: unknown) => {
      if (error instanceof NodeUnreachableError) return undefined
      throw error
    })
    if (next !== undefined) answer = v.parse(AnswerSchema, next)
  }
  return (answer.transactionHash ?? '0x') as Hash
}

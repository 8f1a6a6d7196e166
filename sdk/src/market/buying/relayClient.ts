import type { Address, Hash, Hex } from 'viem'
import * as v from 'valibot'
import { FanalError } from '../../errors/FanalError.ts'
import { AbortedError, RelayUnavailableError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fetchJson } from '../../network/fetchJson.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import type { PurchaseOrder } from '../hashPurchaseOrder.ts'
import type { SignedAuthorization } from './purchaseStore.ts'

const RelayAnswerSchema = v.object({
  id: v.string(),
  status: v.picklist(['queued', 'sent', 'mined', 'failed', 'refused']),
  transactionHash: v.optional(v.nullable(v.string())),
  reason: v.optional(v.nullable(v.string())),
})
const BudgetSchema = v.object({
  left: v.number(),
  limit: v.number(),
  period: v.optional(v.unknown()),
})

/** What a relay says about an order; `url` is the relay's. */
export type RelayAnswer = {
  url: string
  status: 'queued' | 'sent' | 'mined' | 'failed' | 'refused'
  transactionHash: Hash | undefined
  reason: string | undefined
}

export type RelayBudget = { url: string; left: number; limit: number }

/** Asks the relays in turn, beginning with a different one each time, until one takes the order. */
export async function submitToRelays(
  client: FanalClient,
  order: PurchaseOrder,
  { validAfter, validBefore, signature }: SignedAuthorization,
  signal?: AbortSignal,
): Promise<RelayAnswer> {
  const body = {
    order,
    validAfter: validAfter.toString(),
    validBefore: validBefore.toString(),
    signature,
  }
  const reasons: string[] = []
  for (const url of relaysInTurn(client, order.salt)) {
    try {
      const answer = await fetchJson({
        url: `${url}/v1/relay/purchases`,
        method: 'POST',
        body,
        signal,
      })
      const parsed = readAnswer(url, answer)
      if (parsed.status !== 'refused' && parsed.status !== 'failed') return parsed
      reasons.push(parsed.reason ?? parsed.status)
    } catch (error) {
      if (error instanceof AbortedError) throw error
      reasons.push(error instanceof FanalError ? error.message : String(error))
    }
  }
  throw new RelayUnavailableError(
    reasons.length === 0
      ? 'This network has no relay.'
      : `No relay sends the order: ${[...new Set(reasons)].join('; ')}`,
    { advice: 'Send it yourself with the signature already given, or try again later.' },
  )
}

/** What a relay knows about an order; undefined when it does not know it or does not answer. */
export async function readRelayAnswer(
  url: string,
  orderId: Hex,
  signal?: AbortSignal,
): Promise<RelayAnswer | undefined> {
  try {
    return readAnswer(url, await fetchJson({ url: `${url}/v1/relay/purchases/${orderId}`, signal }))
  } catch (error) {
    if (error instanceof AbortedError) throw error
    return undefined
  }
}

/** The first relay with budget left for this buyer and seller, or the answer of the last one that has none. */
export async function readRelayBudget(
  client: FanalClient,
  buyer: Address,
  seller: Address,
  signal?: AbortSignal,
): Promise<RelayBudget | undefined> {
  let exhausted: RelayBudget | undefined
  for (const url of relaysInTurn(client, buyer)) {
    try {
      const answer = await fetchJson({
        url: `${url}/v1/relay/budget?buyer=${buyer}&seller=${seller}`,
        timeout: 4_000,
        signal,
      })
      const { left, limit } = v.parse(BudgetSchema, answer)
      if (left > 0) return { url, left, limit }
      exhausted = { url, left, limit }
    } catch (error) {
      if (error instanceof AbortedError) throw error
    }
  }
  return exhausted
}

function readAnswer(url: string, answer: unknown): RelayAnswer {
  const { status, transactionHash, reason } = v.parse(RelayAnswerSchema, answer)
  return {
    url,
    status,
    transactionHash: (transactionHash ?? undefined) as Hash | undefined,
    reason: reason ?? undefined,
  }
}

/** All nodes may relay; starting at a place that depends on the order spreads the load. */
function relaysInTurn(client: FanalClient, seed: Hex): string[] {
  const urls = fogNodeUrls(client)
  const start = urls.length === 0 ? 0 : Number(BigInt(seed) % BigInt(urls.length))
  return [...urls.slice(start), ...urls.slice(0, start)]
}

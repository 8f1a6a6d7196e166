import * as v from 'valibot'
import type { Hash, Hex } from 'viem'
import { FanalError } from '../../errors/FanalError.ts'
import { AbortedError, RelayUnavailableError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fetchJson, NodeUnreachableError } from '../../network/fetchJson.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import { waitForReceipt } from '../../network/waitForReceipt.ts'
import type { SignedVote } from './signedVote.ts'

export type RelayVoteParameters = {
  vote: SignedVote
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type RelayVoteReturnType = { url: string; transactionHash: Hash; gasUsed: bigint }

const AnswerSchema = v.object({
  status: v.picklist(['queued', 'sent', 'mined', 'failed', 'refused']),
  transactionHash: v.optional(v.nullable(v.string())),
  reason: v.optional(v.nullable(v.string())),
})

const PAUSE_MS = 700
const PATIENCE_MS = 180_000

/**
 * Gives a signed vote, ballot or delegation to a fog node, which sends it and pays for it, and waits until it is mined. Giving
 * the same vote again answers what became of the first.
 *
 * @throws RelayUnavailableError when no node sends it, with their reasons; then send it with an own transaction
 */
export async function relayVote(
  client: FanalClient,
  { vote, onHash, signal }: RelayVoteParameters,
): Promise<RelayVoteReturnType> {
  const reasons: string[] = []
  for (const url of nodesInTurn(client, vote.id)) {
    try {
      const first = await give({ url, vote, signal })
      if (first.status !== 'refused' && first.status !== 'failed') {
        const hash = await hashOf({ url, id: vote.id, first, signal })
        onHash?.(hash)
        const { transactionHash, gasUsed } = await waitForReceipt(client, { hash, signal })
        return { url, transactionHash, gasUsed }
      }
      reasons.push(first.reason ?? first.status)
    } catch (error) {
      if (error instanceof AbortedError || !(error instanceof FanalError)) throw error
      reasons.push(error.message)
    }
  }
  throw new RelayUnavailableError(
    reasons.length === 0
      ? 'This network has no fog node that sends votes.'
      : `No fog node sends this vote: ${[...new Set(reasons)].join('; ')}`,
    { advice: 'Vote with a transaction of your own instead; it costs a network fee.' },
  )
}

type Answer = ReturnType<typeof readAnswer>

/**
 * An answer that got lost does not mean that the node has not sent the vote: it is asked once more what became of it, before
 * another node is given the same.
 */
async function give(parameters: {
  url: string
  vote: SignedVote
  signal: AbortSignal | undefined
}): Promise<Answer> {
  const { url, vote, signal } = parameters
  const path = `${url}/v1/relay/votes`
  try {
    return readAnswer(await fetchJson({ url: path, method: 'POST', body: { ...vote }, signal }))
  } catch (error) {
    if (!(error instanceof NodeUnreachableError)) throw error
    const known = await fetchJson({ url: `${path}/${vote.id}`, signal }).catch(() => undefined)
    if (known === undefined) throw error
    return readAnswer(known)
  }
}

/** The transaction can be replaced at a higher price, so the hash is asked for until one is mined. */
async function hashOf(parameters: {
  url: string
  id: Hex
  first: Answer
  signal: AbortSignal | undefined
}): Promise<Hash> {
  const { url, id, signal } = parameters
  const end = Date.now() + PATIENCE_MS
  let answer = parameters.first
  while (answer.status !== 'mined') {
    if (answer.status === 'failed')
      throw new RelayUnavailableError(answer.reason ?? 'The vote could not be sent.')
    if (Date.now() > end) {
      throw new RelayUnavailableError('The vote has not been mined yet.', {
        advice: 'Look at the proposal in a while: the node goes on sending it.',
      })
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    answer = readAnswer(await fetchJson({ url: `${url}/v1/relay/votes/${id}`, signal }))
  }
  if (!answer.transactionHash)
    throw new RelayUnavailableError('The fog node does not say which transaction it was.')
  return answer.transactionHash
}

function readAnswer(answer: unknown) {
  const { status, transactionHash, reason } = v.parse(AnswerSchema, answer)
  return {
    status,
    transactionHash: (transactionHash ?? undefined) as Hash | undefined,
    reason: reason ?? undefined,
  }
}

/** All nodes may send; starting at a place that depends on the vote spreads the load. */
function nodesInTurn(client: FanalClient, seed: Hex): string[] {
  const urls = fogNodeUrls(client)
  const start = urls.length === 0 ? 0 : Number(BigInt(seed) % BigInt(urls.length))
  return [...urls.slice(start), ...urls.slice(0, start)]
}

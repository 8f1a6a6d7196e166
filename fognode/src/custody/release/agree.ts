import type { PublicClient } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import { HttpError } from '../../http/httpError.ts'
import { toJson } from '../../http/toJson.ts'

export type Clients = readonly [PublicClient, ...PublicClient[]]

/**
 * Asks every RPC the same and returns the answer they agree on. With one RPC, its answer. A refusal (HttpError of `read`)
 * is an answer too: it passes through only if all refuse alike.
 *
 * @throws HttpError 503 `rpc_disagreement` or `chain_unavailable`.
 */
export async function agree<T>(
  clients: Clients,
  read: (client: PublicClient) => Promise<T>,
): Promise<T> {
  const answers = await Promise.all(clients.map((client) => ask(() => read(client))))
  const [first] = answers
  const differs = answers.some(({ text }) => text !== first?.text)
  if (first === undefined || differs)
    throw new HttpError(503, 'rpc_disagreement', 'The RPC endpoints of this node disagree.', {
      retryAfter: 5,
    })
  return first.give()
}

async function ask<T>(read: () => Promise<T>): Promise<{ text: string; give: () => T }> {
  try {
    const value = await read()
    return { text: JSON.stringify(toJson(value)), give: () => value }
  } catch (error) {
    if (!(error instanceof HttpError))
      throw new HttpError(503, 'chain_unavailable', 'This node cannot read the chain now.', {
        cause: messageOf(error),
        retryAfter: 5,
      })
    return {
      text: `refused: ${error.code}`,
      give: () => {
        throw error
      },
    }
  }
}

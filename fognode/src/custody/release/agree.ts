import type { PublicClient } from 'viem'
import { messageOf } from '../../async/repeat.ts'
import { HttpError } from '../../http/httpError.ts'
import { toJson } from '../../http/toJson.ts'

export type Clients = readonly [PublicClient, ...PublicClient[]]

/**
 * Asks every RPC the same and returns the answer they agree on. With one RPC, its answer.
 *
 * @throws HttpError 503 `rpc_disagreement` or `chain_unavailable`; an HttpError of `read` itself passes through.
 */
export async function agree<T>(
  clients: Clients,
  read: (client: PublicClient) => Promise<T>,
): Promise<T> {
  const answers = await Promise.allSettled(clients.map(read))
  const values: T[] = []
  for (const answer of answers) {
    if (answer.status === 'fulfilled') values.push(answer.value)
    else if (answer.reason instanceof HttpError) throw answer.reason
    else
      throw new HttpError(503, 'chain_unavailable', 'This node cannot read the chain now.', {
        cause: messageOf(answer.reason),
        retryAfter: 5,
      })
  }
  const [first] = values
  const text = JSON.stringify(toJson(first))
  if (values.some((value) => JSON.stringify(toJson(value)) !== text))
    throw new HttpError(503, 'rpc_disagreement', 'The RPC endpoints of this node disagree.', {
      retryAfter: 5,
    })
  return first as T
}

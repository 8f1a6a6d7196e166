import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { Logger } from 'pino'
import { encodeFunctionData } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import { readAttempt } from './readAttempt.ts'
import type { Sitting } from './readSitting.ts'

export type AccuseMembersParameters = {
  context: Pick<NodeContext, 'clients' | 'signer' | 'transactions'>
  sitting: Sitting
  /** Indices of the members that this node accuses. */
  accused: readonly number[]
  log: Logger
}

/**
 * Tells the contract whom this node accuses of holding up the keys, once in each of the contract's attempts. What members say
 * to each other leaves such a one out of the keys; whom a quorum has accused here loses its seat, whatever it confirms.
 */
export async function accuseMembers(parameters: AccuseMembersParameters): Promise<void> {
  const { context, sitting, accused, log } = parameters
  const { transactions, signer } = context
  const [client] = context.clients
  const { contract: to, epoch, members } = sitting
  if (accused.length === 0) return
  const attempt = await readAttempt({ client, sitting })
  if (attempt === undefined) return
  for (const member of accused) {
    const seat = members[member - 1]
    const id = `custody/${sitting.id}/${attempt}/accuse/${member}`
    if (seat === undefined || transactions.get(id) !== undefined) continue
    // A node that has lost its disk does not know what it has sent.
    const isKnown = await client.readContract({
      address: to,
      abi: committeeAbi,
      functionName: 'hasAccused',
      args: [signer.address, seat.signer],
    })
    if (isKnown) continue
    const args = [epoch, attempt, seat.signer] as const
    const data = encodeFunctionData({ abi: committeeAbi, functionName: 'accuse', args })
    await transactions.submit({ id, to, data })
    log.warn({ epoch, attempt, member, signer: seat.signer }, 'accused a member on the chain')
  }
}

import { encodeFunctionData, type Hash, parseEventLogs } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { InputError, IntegrityError } from '../../errors/FanalError.ts'
import { requireBody } from './requireBody.ts'

export type OpenElectionParameters = {
  bodyId: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type OpenElectionReturnType = { electionId: number; transactionHash: Hash; gasUsed: bigint }

/**
 * Opens the election of a body of which a seat is vacant, silent, or near the end of its term. Anybody may.
 *
 * @throws InputError when none is due or one is open
 */
export async function openElection(
  client: FanalClient,
  { bodyId, onHash, signal }: OpenElectionParameters,
): Promise<OpenElectionReturnType> {
  const { due, openElectionId, name } = await requireBody(client, bodyId)
  if (openElectionId !== undefined)
    throw new InputError(`Election ${openElectionId} of “${name}” is open already.`)
  if (!due) throw new InputError(`No election of “${name}” is due.`)
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'openElection',
    args: [bodyId],
  })
  const { transactionHash, gasUsed, logs } = await sendCall(client, { to, data, onHash, signal })
  const [event] = parseEventLogs({ abi: electionsAbi, eventName: 'ElectionOpened', logs })
  if (!event) throw new IntegrityError('The transaction did not say what it began.')
  return { electionId: event.args.electionId, transactionHash, gasUsed }
}

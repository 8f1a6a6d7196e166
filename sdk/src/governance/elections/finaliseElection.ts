import { encodeFunctionData, type Hash } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { electionsContract } from './electionsContract.ts'
import { rankCandidates } from './rankCandidates.ts'
import { requirePhase } from './requirePhase.ts'

export type FinaliseElectionParameters = {
  electionId: number
  /** Candidates verified by one transaction; the chain has room for all at most sizes. */
  pageSize?: number
  /** Told after each page how many candidates are verified. */
  onPage?: (ranked: number, of: number) => void
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type FinaliseElectionReturnType = { transactionHashes: Hash[]; gasUsed: bigint }

/**
 * Ends an election whose vote is over: the ranking is computed here and verified on chain in pages; with the last one the
 * seats are assigned. Anybody may do it. Interrupted, it goes on where it was.
 *
 * @throws InputError when the vote is still on or the election is final
 */
export async function finaliseElection(
  client: FanalClient,
  { electionId, pageSize = 32, onPage, onHash, signal }: FinaliseElectionParameters,
): Promise<FinaliseElectionReturnType> {
  const contract = electionsContract(client)
  const { ranked } = await requirePhase(client, { electionId, phase: 'counting' })
  const stored = await client.publicClient
    .readContract({ ...contract, functionName: 'candidatesOf', args: [electionId] })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  const ranking = rankCandidates(stored)
  const transactionHashes: Hash[] = []
  let gasUsed = 0n
  let from = ranked
  // With nobody standing, an empty page ends the election too.
  do {
    const page = ranking.slice(from, from + pageSize)
    const data = encodeFunctionData({
      abi: electionsAbi,
      functionName: 'finalise',
      args: [electionId, page],
    })
    const receipt = await sendCall(client, { to: contract.address, data, onHash, signal })
    transactionHashes.push(receipt.transactionHash)
    gasUsed += receipt.gasUsed
    from += page.length
    onPage?.(from, ranking.length)
  } while (from < ranking.length)
  return { transactionHashes, gasUsed }
}

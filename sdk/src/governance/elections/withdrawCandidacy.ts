import { encodeFunctionData, type Hash, isAddressEqual } from 'viem'
import { electionsAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { sendCall } from '../../network/sendCall.ts'
import { requireContract } from '../chain/requireContract.ts'
import { InputError } from '../../errors/FanalError.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { readElection } from './readElection.ts'

export type WithdrawCandidacyParameters = {
  electionId: number
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type WithdrawCandidacyReturnType = { transactionHash: Hash; gasUsed: bigint }

/**
 * Ends this account's candidacy, during the nomination or as a runner-up, and returns the bond of one that has ended. Who
 * withdraws during the nomination, or loses the place in a full list, gets the bond by calling again when it is over.
 *
 * @throws InputError when the account is no candidate, nothing is left to return, the vote is on, or it is in office
 */
export async function withdrawCandidacy(
  client: FanalClient,
  { electionId, onHash, signal }: WithdrawCandidacyParameters,
): Promise<WithdrawCandidacyReturnType> {
  const { address } = requireWallet(client)
  const { phase, candidates } = await readElection(client, { electionId })
  const candidate = candidates.findLast((one) => isAddressEqual(one.account, address))
  if (!candidate) throw new InputError('This account is no candidate in this election.')
  if (candidate.state === 'seated')
    throw new InputError('This candidate is in office.', { advice: 'Resign from the seat first.' })
  if (candidate.state === 'standing') {
    if (phase === 'voting' || phase === 'counting')
      throw new InputError('A candidacy cannot be withdrawn while votes are cast and counted.')
  } else if (candidate.bond === 0n) {
    throw new InputError('This candidacy has ended, and no bond is left to return.')
  } else if (phase === 'nomination') {
    throw new InputError('The bond is returned when the nomination is over.')
  }
  const to = requireContract(client, 'elections')
  const data = encodeFunctionData({
    abi: electionsAbi,
    functionName: 'withdraw',
    args: [electionId],
  })
  const { transactionHash, gasUsed } = await sendCall(client, { to, data, onHash, signal })
  return { transactionHash, gasUsed }
}

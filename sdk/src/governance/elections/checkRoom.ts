import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { networkTokenAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import type { ElectionView } from '../types.ts'

const MAX_CANDIDATES = 64

/**
 * Checks that the list of candidates has room for this account: a full one gives way to more votes than its weakest has.
 *
 * @throws InputError when it has none
 */
export async function checkRoom(client: FanalClient, election: ElectionView): Promise<void> {
  const standing = election.candidates.filter(({ state }) => state === 'standing')
  if (standing.length < MAX_CANDIDATES) return
  const { address } = requireWallet(client)
  const votesOf = (account: typeof address) =>
    client.publicClient.readContract({
      address: client.network.contracts.networkToken,
      abi: networkTokenAbi,
      functionName: 'getVotes',
      args: [account],
    })
  const [own, others] = await Promise.all([
    votesOf(address),
    Promise.all(standing.map(({ account }) => votesOf(account))),
  ]).catch((error: unknown) => {
    throw toFanalError(error)
  })
  if (others.some((votes) => votes < own)) return
  throw new InputError(
    `${MAX_CANDIDATES} candidates stand, and none has fewer votes delegated to it than this account.`,
    { advice: 'Ask holders to delegate to this account while candidates register.' },
  )
}

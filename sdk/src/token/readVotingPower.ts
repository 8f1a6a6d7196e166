import { type Address, isAddressEqual, zeroAddress } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { networkTokenAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import type { VotingPowerView } from './types.ts'

export type ReadVotingPowerParameters = {
  /** The wallet's account if left out. */
  account?: Address
}
export type ReadVotingPowerReturnType = VotingPowerView

/** How many votes an account casts now, and who casts the votes of its tokens. */
export async function readVotingPower(
  client: FanalClient,
  { account = requireWallet(client).address }: ReadVotingPowerParameters = {},
): Promise<ReadVotingPowerReturnType> {
  const token = {
    address: client.network.contracts.networkToken,
    abi: networkTokenAbi,
    args: [account],
  } as const
  const { publicClient } = client
  try {
    const [votes, balance, delegate] = await Promise.all([
      publicClient.readContract({ ...token, functionName: 'getVotes' }),
      publicClient.readContract({ ...token, functionName: 'balanceOf' }),
      publicClient.readContract({ ...token, functionName: 'delegates' }),
    ])
    return {
      account,
      votes,
      balance,
      delegate: isAddressEqual(delegate, zeroAddress) ? undefined : delegate,
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

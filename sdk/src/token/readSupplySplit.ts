import { toFanalError } from '../errors/toFanalError.ts'
import { networkTokenAbi } from '../generated/abis.ts'
import { readTokenBalance } from '../governance/chain/readTokenBalance.ts'
import type { ContractName } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { NON_VOTING } from './nonVoting.ts'
import type { SupplySplit } from './types.ts'

export type ReadSupplySplitReturnType = SupplySplit

/** Where the supply of the network token is. What no contract of the network holds circulates. */
export async function readSupplySplit(client: FanalClient): Promise<ReadSupplySplitReturnType> {
  const { publicClient, network } = client
  const address = network.contracts.networkToken
  const token = { address, abi: networkTokenAbi } as const
  const held = async (name: ContractName) => {
    const account = network.contracts[name]
    return account ? readTokenBalance(client, { token: address, account }) : 0n
  }
  try {
    const [supply, cap, initial, emitted, burnt, nonVoting] = await Promise.all([
      publicClient.readContract({ ...token, functionName: 'totalSupply' }),
      publicClient.readContract({ ...token, functionName: 'hardCap' }),
      publicClient.readContract({ ...token, functionName: 'initialSupply' }),
      publicClient.readContract({ ...token, functionName: 'totalEmitted' }),
      publicClient.readContract({ ...token, functionName: 'burned' }),
      publicClient.readContract({ ...token, functionName: 'getVotes', args: [NON_VOTING] }),
    ])
    const [vesting, treasury, rewards, earlier] = await Promise.all([
      held('vestingSchedules'),
      held('treasury'),
      held('rewardPool'),
      held('genesisClaims'),
    ])
    const pools = rewards + earlier
    return {
      supply,
      cap,
      left: cap - initial - emitted,
      emitted,
      burnt,
      circulating: supply - vesting - treasury - pools,
      vesting,
      treasury,
      pools,
      nonVoting,
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

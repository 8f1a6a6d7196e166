import { delegateVotes } from '@fanal/sdk/token/delegateVotes'
import { chainOf, createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  createPublicClient,
  createWalletClient,
  http,
  type Address,
  type Hex,
  type LocalAccount,
} from 'viem'
import { startNodes, type RunningNode, type StartNodesParameters } from '../fognode/startNodes.ts'
import { accountNo, startTestChain, type TestChain } from '../fognode/startTestChain.ts'

export type Person = { client: FanalClient; address: Address; account: LocalAccount }

/** A chain with the local preset, a fog node, the people whom the preset names, and a hand on the clock. */
export type GovernanceWorld = {
  chain: TestChain
  network: NetworkFile
  node: RunningNode
  ada: Person
  ben: Person
  cleo: Person
  dana: Person
  person: (account: LocalAccount) => Person
  /** Seconds since 1970 at the head of the chain. */
  now: () => Promise<number>
  passTime: (seconds: number) => Promise<void>
  /** Mines a block at this second, unless it is over. */
  passUntil: (second: number) => Promise<void>
  stop: () => Promise<void>
}

export const tokens = (amount: number) => BigInt(amount) * 10n ** 18n

/** Ada (4,000,000), Ben (3,000,000) and Cleo (2,000,000) cast their own votes; Dana holds nothing that votes. */
export async function createGovernanceWorld(
  config: StartNodesParameters['config'] = {},
): Promise<GovernanceWorld> {
  const chain = await startTestChain()
  const running = await startNodes({
    chain,
    count: 1,
    config: { ...config, relay: { requestsPerMinute: 1000, ...config.relay } },
  })
  const { network } = running
  const transport = http(chain.rpcUrl)
  const publicClient = createPublicClient({
    chain: chainOf(network),
    transport,
    pollingInterval: 50,
    cacheTime: 0,
  })
  const person = (account: LocalAccount): Person => ({
    account,
    address: account.address,
    client: createFanalClient({
      network,
      publicClient,
      walletClient: createWalletClient({ account, chain: chainOf(network), transport }),
    }),
  })
  const [ada, ben, cleo, dana] = [1, 2, 3, 4].map((index) => person(accountNo(index))) as [
    Person,
    Person,
    Person,
    Person,
  ]
  const now = async () => Number((await publicClient.getBlock()).timestamp)
  for (const one of [ada, ben, cleo]) await delegateVotes(one.client, { to: one.address })
  return {
    chain,
    network,
    node: running.nodes[0] as RunningNode,
    ...{ ada, ben, cleo, dana },
    person,
    now,
    passTime: async (seconds) => {
      await chain.control.increaseTime({ seconds })
      await chain.control.mine({ blocks: 1 })
    },
    passUntil: async (second) => {
      const ahead = second - (await now())
      if (ahead <= 0) return
      await chain.control.setNextBlockTimestamp({ timestamp: BigInt(second) })
      await chain.control.mine({ blocks: 1 })
    },
    stop: async () => {
      await running.dispose()
      await chain.dispose()
    },
  }
}

/** Name of a parameter as the chain has it. */
export function bytes32(name: string): Hex {
  return `0x${Buffer.from(name).toString('hex').padEnd(64, '0')}`
}

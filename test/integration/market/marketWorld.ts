import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDollarAbi } from '@fanal/sdk/generated/abis'
import { createExclusiveRunner } from '@fanal/sdk/market/buying/createExclusiveRunner'
import { createMemoryPublishStore } from '@fanal/sdk/market/publishing/createMemoryPublishStore'
import {
  publishDataset,
  type PublishDatasetParameters,
  type PublishDatasetReturnType,
} from '@fanal/sdk/market/publishing/publishDataset'
import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile, PaymentToken } from '@fanal/sdk/network/networkFile'
import { sourceFromFile } from '@fanal/sdk/node/sourceFromFile'
import {
  type Address,
  createTestClient,
  createWalletClient,
  encodeFunctionData,
  erc20Abi,
  http,
  parseEther,
  type Hex,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { deployer } from '../../../scripts/network/accounts/localAccounts.ts'
import { type LocalNetwork, startLocalNetwork } from '../../../scripts/network/startLocalNetwork.ts'
import { scriptedWallet, type ScriptedWallet } from './scriptedWallet.ts'

export type Person = ScriptedWallet & { client: FanalClient; address: Address; privateKey: Hex }

/** A running network with people, a file to sell, and a hand on the chain's clock. */
export type MarketWorld = {
  local: LocalNetwork
  network: NetworkFile
  token: PaymentToken
  folder: string
  /** A new account with 1,000 dollars and, unless told otherwise, some of the chain's coin. */
  person(options?: { coins?: boolean; network?: NetworkFile }): Promise<Person>
  /** The same account as another program would use it: own client, own counters. */
  again(person: Person, network?: NetworkFile): Person
  csv(name: string, rows?: number): Promise<string>
  /** Publishes a small CSV at 2 dollars for 30 days. */
  sell(seller: Person, changes?: Partial<PublishDatasetParameters>): Promise<Sold>
  balance(account: Address): Promise<bigint>
  mint(account: Address, amount: bigint): Promise<void>
  passTime(seconds: number): Promise<void>
  stop(): Promise<void>
}
export type Sold = PublishDatasetReturnType & {
  offer: NonNullable<PublishDatasetReturnType['offer']>
  path: string
}

export const dollars = (amount: number) => BigInt(amount * 1_000_000)

export async function createMarketWorld(parts: { subgraph?: boolean } = {}): Promise<MarketWorld> {
  const local = await startLocalNetwork({ parts, samples: false })
  const { network } = local
  const folder = await mkdtemp(join(tmpdir(), 'fanal-market-'))
  const token = network.paymentTokens.find(({ symbol }) => symbol === 'TUSD')
  if (!token) throw new Error('the local network has no test dollar')
  const transport = http(local.urls.rpc)
  const funder = createWalletClient({
    account: privateKeyToAccount(deployer.privateKey),
    transport,
  })
  const clock = createTestClient({ mode: 'hardhat', transport })
  const { publicClient } = createFanalClient({ network })
  let files = 0

  const personOf = (privateKey: Hex, file: NetworkFile): Person => {
    const wallet = scriptedWallet(file, privateKey)
    const client = createFanalClient({ network: file, walletClient: wallet.walletClient })
    return { ...wallet, client, address: wallet.walletClient.account.address, privateKey }
  }
  // One transaction of the funder after another, because its nonces are.
  const inTurn = createExclusiveRunner()
  const fund = (call: { to: Address; value?: bigint; data?: Hex }) =>
    inTurn('funder', async () => {
      const hash = await funder.sendTransaction({ ...call, chain: null })
      await publicClient.waitForTransactionReceipt({ hash, pollingInterval: 50 })
    })
  const mint = (account: Address, amount: bigint) =>
    fund({
      to: token.address,
      data: encodeFunctionData({
        abi: testDollarAbi,
        functionName: 'mint',
        args: [account, amount],
      }),
    })
  const csv = async (name: string, rows = 300) => {
    files += 1
    const lines = Array.from({ length: rows }, (_, row) => `${row},${files},${(row * 37) % 101}`)
    const path = join(folder, name)
    await writeFile(path, ['row,file,value', ...lines, ''].join('\n'))
    return path
  }

  return {
    local,
    network,
    token,
    folder,
    mint,
    csv,
    person: async ({ coins = true, network: file = network } = {}) => {
      const person = personOf(generatePrivateKey(), file)
      await mint(person.address, dollars(1_000))
      if (coins) await fund({ to: person.address, value: parseEther('1') })
      return person
    },
    again: ({ privateKey }, file = network) => personOf(privateKey, file),
    sell: async (seller, changes = {}) => {
      const path = await csv(`data ${files}.csv`)
      const published = await publishDataset(seller.client, {
        source: await sourceFromFile({ path }),
        metadata: { name: `Data ${files}`, license: 'CC0-1.0' },
        sample: { format: 'csv', header: true, sample: [1, 2, 3] },
        offer: {
          price: dollars(2),
          token: token.address,
          duration: 30 * 86_400,
          settlementWindow: 600,
        },
        store: createMemoryPublishStore(),
        ...changes,
      })
      if (!published.offer) throw new Error('published without an offer')
      return { ...published, offer: published.offer, path }
    },
    balance: (account) =>
      publicClient.readContract({
        address: token.address,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [account],
      }),
    passTime: async (seconds) => {
      await clock.increaseTime({ seconds })
      await clock.mine({ blocks: 1 })
    },
    stop: async () => {
      await local.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

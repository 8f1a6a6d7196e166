import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deriveNodeKey } from '@fanal/sdk/committee/deriveNodeKey'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import hre from 'hardhat'
import {
  createPublicClient,
  createTestClient,
  createWalletClient,
  encodeFunctionData,
  http,
  type Address,
  type Hex,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { hardhat } from 'viem/chains'
import { fundAccounts } from '../../../scripts/network/accounts/fundAccounts.ts'
import { deployer, people } from '../../../scripts/network/accounts/localAccounts.ts'
import { deployNetwork } from '../../../scripts/network/deployNetwork.ts'
import { freePort } from '../../../scripts/network/freePort.ts'
import { sendAs } from '../../impersonation/sendAs.ts'

export type PlannedKeeper = {
  signerKey: Hex
  signer: Address
  url: string
  port: number
  folder: string
}
export type World = Awaited<ReturnType<typeof createWorld>>

export type CreateWorldParameters = {
  /** Has the chain's clock go with everybody's, however many transactions there are in a second. */
  isOnTime?: boolean
}

/** A chain in this process with the real contracts, and four keepers seated but not yet running. */
export async function createWorld({ isOnTime = false }: CreateWorldParameters = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-custody-'))
  const server = await hre.network.createServer(
    { network: 'hardhat', override: { allowBlocksWithSameTimestamp: isOnTime } },
    '127.0.0.1',
    0,
  )
  const { port } = await server.listen()
  const rpcUrl = `http://127.0.0.1:${port}`
  const transport = http(rpcUrl)
  const networkFile = join(folder, 'network.json')
  const { network } = await deployNetwork({ preset: 'local', rpcUrl, networkFile })
  const publicClient = createPublicClient({
    chain: hardhat,
    transport,
    pollingInterval: 50,
    cacheTime: 0,
  })
  const testClient = createTestClient({ mode: 'hardhat', chain: hardhat, transport })
  const walletOf = (privateKey: Hex) =>
    createWalletClient({ account: privateKeyToAccount(privateKey), chain: hardhat, transport })
  const keepers = await Promise.all(
    [1, 2, 3, 4].map(async (number): Promise<PlannedKeeper> => {
      const signerKey = generatePrivateKey()
      const keeperPort = await freePort()
      return {
        signerKey,
        signer: privateKeyToAccount(signerKey).address,
        url: `http://127.0.0.1:${keeperPort}`,
        port: keeperPort,
        folder: join(folder, `keeper-${number}`),
      }
    }),
  )
  const walletClient = walletOf(deployer.privateKey)
  await fundAccounts({
    publicClient,
    walletClient,
    network,
    withCoins: keepers.map(({ signer }) => signer),
    withDollars: people.map(({ address }) => address),
  })
  /** What the elections do when holders have elected these keepers. */
  const seat = async (members = keepers) => {
    const nodes = await Promise.all(
      members.map(async ({ signer, signerKey, url }) => ({
        signer,
        url,
        encryptionKey: (await deriveNodeKey({ signerKey })).publicKey,
      })),
    )
    await sendAs({
      rpcUrl,
      from: network.contracts.committeeSeats,
      to: network.contracts.committee,
      data: encodeFunctionData({ abi: committeeAbi, functionName: 'seat', args: [nodes] }),
    })
  }
  await seat()
  network.fogNodes = keepers.map(({ signer, url }) => ({ signer, url }))
  await writeFile(networkFile, JSON.stringify(network))
  if (isOnTime) {
    await testClient.setNextBlockTimestamp({ timestamp: BigInt(Math.floor(Date.now() / 1000)) })
    await testClient.mine({ blocks: 1 })
  }

  const waitForKey = async (epoch: number, seconds = 180) => {
    const contract = { address: network.contracts.committee, abi: committeeAbi } as const
    for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
      const key = await publicClient.readContract({
        ...contract,
        functionName: 'custodyKeyOf',
        args: [epoch],
      })
      if (key.epoch !== 0) return key
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`no custody key of epoch ${epoch} within ${seconds} s`)
  }
  return {
    folder,
    networkFile,
    network: network as NetworkFile,
    rpcUrl,
    publicClient,
    testClient,
    walletOf,
    keepers,
    seat,
    waitForKey,
    dispose: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

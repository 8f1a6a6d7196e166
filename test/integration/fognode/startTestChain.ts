import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import hre from 'hardhat'
import {
  createPublicClient,
  createTestClient,
  createWalletClient,
  http,
  type Account,
  type Address,
  type Hex,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { hardhat } from 'viem/chains'
import { deployNetwork } from '../../../scripts/network/deployNetwork.ts'

const MNEMONIC = 'test test test test test test test test test test test junk'

/** One of the funded accounts of the local chain; the first has deployed. */
export function accountNo(index: number) {
  return mnemonicToAccount(MNEMONIC, { addressIndex: index })
}

/**
 * Starts a Hardhat chain that mines every transaction at once, and deploys the local preset to it. Two chains of one process
 * are equal to the last hash unless the second begins at another time.
 */
export async function startTestChain({ initialDate }: { initialDate?: Date } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-chain-'))
  const server = await hre.network.createServer(
    { network: 'hardhat', ...(initialDate ? { override: { initialDate } } : {}) },
    '127.0.0.1',
    0,
  )
  const { port } = await server.listen()
  const rpcUrl = `http://127.0.0.1:${port}`
  const transport = http(rpcUrl)
  const client = createPublicClient({
    chain: hardhat,
    transport,
    pollingInterval: 50,
    cacheTime: 0,
  })
  const control = createTestClient({ chain: hardhat, mode: 'hardhat', transport })
  const networkFile = join(folder, 'network.json')
  const { network }: { network: NetworkFile } = await deployNetwork({
    preset: 'local',
    rpcUrl,
    networkFile,
  })
  const walletOf = (account: Account) => createWalletClient({ account, chain: hardhat, transport })
  return {
    folder,
    rpcUrl,
    network,
    client,
    control,
    walletOf,
    /** Sends and waits until it is mined; throws when it was reverted. */
    send: async (account: Account, to: Address, data: Hex, value = 0n) => {
      const hash = await walletOf(account).sendTransaction({ to, data, value })
      const receipt = await client.waitForTransactionReceipt({ hash })
      if (receipt.status !== 'success') throw new Error(`Transaction ${hash} was reverted.`)
      return receipt
    },
    dispose: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TestChain = Awaited<ReturnType<typeof startTestChain>>

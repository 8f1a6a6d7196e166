import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import hre from 'hardhat'
import { createPublicClient, createTestClient, http } from 'viem'
import { hardhat } from 'viem/chains'

export type StartTemporaryChainReturnType = Awaited<ReturnType<typeof startTemporaryChain>>

/** A Hardhat chain in this process that mines every transaction at once, and a folder for what a test writes. */
export async function startTemporaryChain() {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-deployment-'))
  const server = await hre.network.createServer({ network: 'hardhat' }, '127.0.0.1', 0)
  const { port } = await server.listen()
  const rpcUrl = `http://127.0.0.1:${port}`
  const transport = http(rpcUrl, { timeout: 60_000 })
  const chain = { chain: hardhat, transport, pollingInterval: 50, cacheTime: 0 }
  return {
    folder,
    rpcUrl,
    publicClient: createPublicClient(chain),
    testClient: createTestClient({ ...chain, mode: 'hardhat' }),
    stop: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * The local chain as a process of its own: Hardhat's network behind JSON-RPC on the loopback interface. Transactions
 * are mined at once, and a block comes every two seconds anyway, so that expiry and settlement move.
 */
import hre from 'hardhat'
import { createTestClient, http, publicActions } from 'viem'

const port = Number(process.env.CHAIN_PORT ?? 0)
const server = await hre.network.createServer(
  {
    network: 'node',
    override: { mining: { auto: true, interval: 2000 }, loggingEnabled: false },
  },
  '127.0.0.1',
  port,
)
const { port: actual } = await server.listen()
const url = `http://127.0.0.1:${actual}`
// The chain's clock began when the configuration was read, which on a busy machine was long ago.
const client = createTestClient({ mode: 'hardhat', transport: http(url) }).extend(publicActions)
const { timestamp } = await client.getBlock()
const behind = Math.floor(Date.now() / 1000) - Number(timestamp)
if (behind > 0) {
  await client.increaseTime({ seconds: behind })
  await client.mine({ blocks: 1 })
}
console.log(`chain ready ${url}`)

/**
 * The local chain as a process of its own: Hardhat's network behind JSON-RPC on the loopback interface. Transactions
 * are mined at once, and a block comes every two seconds anyway, so that expiry and settlement move.
 */
import hre from 'hardhat'

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
console.log(`chain ready http://127.0.0.1:${actual}`)

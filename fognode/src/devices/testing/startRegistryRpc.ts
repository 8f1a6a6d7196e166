import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Hex } from 'viem'
import { numberToHex, pad } from 'viem'

type Call = { id: number; method: string; params: unknown[] }

/** A JSON-RPC server with nothing but a device registry, in which every device it was told of is enrolled as version 1. */
export async function startRegistryRpc(devices: readonly Hex[]) {
  const word = (BigInt('0x00000000000000000000000000000000000000aa') << 96n) | (1n << 40n)
  const answer = ({ id, method, params }: Call) => {
    const results: Record<string, () => unknown> = {
      eth_chainId: () => '0x7a69',
      eth_blockNumber: () => '0x10',
      eth_getBlockByNumber: () => ({
        number: '0x1',
        hash: pad('0x01'),
        timestamp: numberToHex(Math.floor(Date.now() / 1000)),
        transactions: [],
      }),
      eth_call: () => {
        const { data } = params[0] as { data: Hex }
        const device = `0x${data.slice(10)}` as Hex
        return pad(numberToHex(devices.includes(device) ? word : 0n))
      },
    }
    const result = results[method]
    return result === undefined
      ? { jsonrpc: '2.0', id, error: { code: -32_601, message: `no ${method} here` } }
      : { jsonrpc: '2.0', id, result: result() }
  }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const asked = JSON.parse(text) as Call | Call[]
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(Array.isArray(asked) ? asked.map(answer) : answer(asked)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

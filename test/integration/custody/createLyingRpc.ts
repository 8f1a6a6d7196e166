import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { accessMarketAbi } from '@fanal/sdk/generated/abis'
import { encodeFunctionResult, getAbiItem, toFunctionSelector } from 'viem'

type Call = { id: number; method: string; params: [{ data?: string; input?: string }] }

const hasAccess = toFunctionSelector(getAbiItem({ abi: accessMarketAbi, name: 'hasAccess' }))
const yes = encodeFunctionResult({
  abi: accessMarketAbi,
  functionName: 'hasAccess',
  result: [true, 2 ** 40 - 1],
})

/** An RPC endpoint that passes everything on, and when told to lies that everybody has access. */
export async function createLyingRpc(target: string) {
  let lying = false
  const server = createServer((request, response) => {
    const answer = async () => {
      let text = ''
      for await (const part of request) text += String(part)
      const call = JSON.parse(text) as Call
      const data = call.params[0]?.data ?? call.params[0]?.input
      response.setHeader('content-type', 'application/json')
      if (lying && call.method === 'eth_call' && data?.startsWith(hasAccess))
        return response.end(JSON.stringify({ jsonrpc: '2.0', id: call.id, result: yes }))
      const passed = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
      })
      return response.end(await passed.text())
    }
    answer().catch(() => response.writeHead(502).end())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lie: (value: boolean) => {
      lying = value
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type RpcTap = {
  url: string
  /** Raw transactions that passed or were to pass, in order. */
  sent: string[]
  close: () => Promise<void>
}

export type RpcCall = { method: string; params: unknown[] }

export type RpcTapParameters = {
  rpcUrl: string
  /** Called with each call; what the chain is asked instead of it. */
  rewrite?: (call: RpcCall) => RpcCall
  /** Called with each result; what the node is told instead of it. */
  falsify?: (call: RpcCall, result: unknown) => unknown
  /** Called when a transaction is about to reach the chain; `drop` keeps it from there. */
  beforeSend?: (raw: string) => Promise<'drop' | 'pass'>
  /** Called when the chain has it, before the sender is told. */
  afterSend?: () => Promise<void>
}

/** Stands between a node and its chain and sees the very moments around a broadcast. */
export async function createRpcTap(parameters: RpcTapParameters): Promise<RpcTap> {
  const sent: string[] = []
  const server = createServer((request, response) => {
    const answer = async () => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const asked = JSON.parse(Buffer.concat(parts).toString()) as RpcCall
      const { method, params = [] } = asked
      const isSend = method === 'eth_sendRawTransaction'
      if (isSend) {
        sent.push(params[0] as string)
        if ((await parameters.beforeSend?.(params[0] as string)) === 'drop') {
          response.destroy()
          return
        }
      }
      const rewritten = parameters.rewrite?.({ method, params }) ?? { method, params }
      const reply = await fetch(parameters.rpcUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...asked, ...rewritten }),
      })
      const told = (await reply.json()) as { result?: unknown }
      if ('result' in told && parameters.falsify !== undefined)
        told.result = parameters.falsify({ method, params }, told.result)
      const text = JSON.stringify(told)
      if (isSend) await parameters.afterSend?.()
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(text)
    }
    answer().catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

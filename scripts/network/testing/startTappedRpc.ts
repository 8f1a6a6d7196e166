import { once } from 'node:events'
import { type IncomingMessage, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type StartTappedRpcParameters = {
  /** The node that answers. */
  rpcUrl: string
  /** Awaited before a request reaches the node, and again before its answer goes back. */
  tap: (method: string, moment: 'asked' | 'answered') => Promise<void> | void
}
export type StartTappedRpcReturnType = { url: string; stop: () => Promise<void> }

/** A JSON-RPC server that hands everything on to another, and can be made to hold or to count calls. */
export async function startTappedRpc(
  parameters: StartTappedRpcParameters,
): Promise<StartTappedRpcReturnType> {
  const { rpcUrl, tap } = parameters
  const server = createServer((request, response) => {
    void (async () => {
      const body = await textOf(request)
      const calls = [JSON.parse(body)].flat() as { method: string }[]
      for (const { method } of calls) await tap(method, 'asked')
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(rpcUrl, { method: 'POST', headers, body })
      const text = await answer.text()
      for (const { method } of calls) await tap(method, 'answered')
      response.writeHead(answer.status, headers).end(text)
    })().catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part as string
  return text
}

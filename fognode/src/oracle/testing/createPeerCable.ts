import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readCallHeaders } from '../peer/peerHeaders.ts'

/** What a cable does to a call: a lost one is never answered, a doubled one is sent twice. `sender`: the member that calls. */
export type CableRule = (call: {
  path: string
  body: Buffer
  sender: number | undefined
}) => { lose?: boolean; double?: boolean; delayMs?: number; loseAnswer?: boolean } | undefined

export type PeerCable = {
  /** URL under which the others know the node. */
  url: string
  /** Where the node is now; undefined: it is down. */
  setTarget: (url: string | undefined) => void
  setRule: (rule: CableRule | undefined) => void
  /** Told of each call that was answered, before the caller is. */
  onAnswer: (listener: (call: { path: string; body: Buffer; answer: Buffer }) => void) => void
  close: () => Promise<void>
}

/** A proxy in front of a node that can lose, double, delay and so reorder what others send it. */
export async function createPeerCable(): Promise<PeerCable> {
  let target: string | undefined
  let rule: CableRule | undefined
  const listeners: Parameters<PeerCable['onAnswer']>[0][] = []
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const path = request.url ?? '/'
    const { sender } = readCallHeaders(request.headers) ?? {}
    const fate = rule?.({ path, body, sender }) ?? {}
    if (target === undefined || fate.lose === true) return request.socket.destroy()
    if (fate.delayMs !== undefined)
      await new Promise((resolve) => setTimeout(resolve, fate.delayMs))
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' &&
        !/^(host|connection|content-length|transfer-encoding)$/.test(name)
          ? [[name, value]]
          : [],
      ),
    )
    const method = request.method ?? 'GET'
    const send = () =>
      fetch(`${target}${path}`, { method, headers, ...(body.length > 0 ? { body } : {}) })
    if (fate.double === true) await (await send()).arrayBuffer()
    const answer = await send()
    const bytes = Buffer.from(await answer.arrayBuffer())
    for (const listener of listeners) listener({ path, body, answer: bytes })
    if (fate.loseAnswer === true) return request.socket.destroy()
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(bytes)
    return undefined
  }
  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setTarget: (url) => {
      target = url
    },
    setRule: (next) => {
      rule = next
    },
    onAnswer: (listener) => void listeners.push(listener),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

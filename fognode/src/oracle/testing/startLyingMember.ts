import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hashTypedData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { ANSWER_HEADER, readCallHeaders } from '../peer/peerHeaders.ts'
import { peerAnswerTypedData, peerCallTypedData } from '../peer/peerTypedData.ts'
import { sha256Of } from '../peer/sha256Of.ts'
import { TEST_COMMITTEE } from './createTestLedger.ts'
import type { TestCommittee } from './startTestOracle.ts'

const domain = { chainId: 31337, committee: TEST_COMMITTEE } as const

export type StartLyingMemberParameters = {
  committee: Pick<TestCommittee, 'planned' | 'nodes'>
  member: number
  /** What it answers, signed by its key; undefined: what its own node does, if that runs. */
  answer: (call: { path: string; body: unknown; sender: number }) => unknown
}

/** A member that answers others as the test says, and lets its own node answer the rest. */
export async function startLyingMember(parameters: StartLyingMemberParameters) {
  const { committee, member, answer } = parameters
  const { signerKey, cable } = committee.planned[member - 1] ?? {}
  const account = privateKeyToAccount(signerKey ?? '0x')
  const pass = async (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const node = committee.nodes.get(member)
    if (node === undefined) return request.socket.destroy()
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      name.startsWith('x-fanal-') && typeof value === 'string' ? [[name, value] as const] : [],
    )
    const answered = await fetch(`${node.url}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) },
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
    })
    response
      .writeHead(answered.status, Object.fromEntries(answered.headers))
      .end(Buffer.from(await answered.arrayBuffer()))
    return undefined
  }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const path = request.url ?? '/'
    const headers = readCallHeaders(request.headers)
    const { sender } = headers ?? {}
    const said = sender && answer({ path, body: JSON.parse(body.toString()), sender })
    if (headers === undefined || said === undefined) return pass(request, response, body)
    const call = hashTypedData(peerCallTypedData(domain, { ...headers, path }))
    const text = JSON.stringify(said)
    const typed = peerAnswerTypedData(domain, { call, sender: member, bodyHash: sha256Of(text) })
    response
      .setHeader('content-type', 'application/json')
      .setHeader(ANSWER_HEADER, await account.signTypedData(typed))
      .end(text)
    return undefined
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A test that fails must not keep the process.
  server.unref()
  cable?.setTarget(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return {
    account,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

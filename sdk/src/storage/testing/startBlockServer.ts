import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decode } from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import { create as createDigest } from 'multiformats/hashes/digest'

/** How a block server misbehaves; everything else it does as the Kubo RPC and the trustless gateway demand. */
export type Adversary =
  | 'lyingGateway'
  | 'lyingWriter'
  | 'oversized'
  | 'endless'
  | 'silent'
  | 'broken'
  | 'refusing'
  | 'notPinning'

export type BlockServer = {
  url: string
  blocks: Map<string, Uint8Array>
  pins: Set<string>
  /** Methods and paths in the order of their arrival. */
  requests: string[]
  tokens: Set<string>
  close(): Promise<void>
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** Reads the only part of a multipart body, by the definition of RFC 2046. */
function onlyPart(body: Buffer, contentType: string): Buffer {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1] ?? ''
  const start = body.indexOf('\r\n\r\n') + 4
  return body.subarray(start, body.lastIndexOf(`\r\n--${boundary}--`))
}

function missingUnder(cid: string, blocks: Map<string, Uint8Array>): string[] {
  const bytes = blocks.get(cid)
  if (!bytes) return [cid]
  if (CID.parse(cid).code !== 0x70) return []
  return decode(bytes).Links.flatMap((link) => missingUnder(link.Hash.toString(), blocks))
}

/** A block store over HTTP, in memory, for tests. `failures` requests are answered 503 before it begins to work. */
export async function startBlockServer(
  parameters: { adversary?: Adversary; failures?: number } = {},
): Promise<BlockServer> {
  const { adversary } = parameters
  let failures = parameters.failures ?? 0
  const blocks = new Map<string, Uint8Array>()
  const pins = new Set<string>()
  const requests: string[] = []
  const tokens = new Set<string>()

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    // As a fog node does, so that pages of any origin can use it.
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'authorization, cache-control, content-type')
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
    requests.push(`${request.method} ${url.pathname}`)
    const body = await readBody(request)
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    if (adversary === 'silent') return
    if (adversary === 'broken' || failures-- > 0) return answer(503, {})
    if (url.pathname.startsWith('/ipfs/')) {
      const bytes = blocks.get(url.pathname.slice(6))
      if (!bytes) return answer(404, {})
      response.writeHead(200, { 'content-type': 'application/vnd.ipld.raw' })
      if (request.method === 'HEAD') return response.end()
      if (adversary === 'lyingGateway') {
        const other = Uint8Array.from(bytes)
        other[0] = (other[0] as number) ^ 1
        return response.end(other)
      }
      if (adversary === 'endless') {
        const send = () => void (response.destroyed || response.write(Buffer.alloc(65_536), send))
        return send()
      }
      return response.end(adversary === 'oversized' ? Buffer.alloc(8 << 20) : bytes)
    }
    const token = request.headers.authorization
    if (token) tokens.add(token)
    if (adversary === 'refusing') {
      return answer(401, { error: { code: 'token_required', message: 'Writes need a token.' } })
    }
    if (url.pathname === '/api/v0/block/put') {
      const bytes = onlyPart(body, request.headers['content-type'] ?? '')
      const stored = adversary === 'lyingWriter' ? Buffer.concat([bytes, Buffer.from('x')]) : bytes
      const codec = url.searchParams.get('cid-codec') === 'dag-pb' ? 0x70 : 0x55
      const digest = createHash('sha256').update(stored).digest()
      const cid = CID.createV1(codec, createDigest(0x12, digest)).toString()
      blocks.set(cid, Uint8Array.from(stored))
      return answer(200, { Key: cid, Size: stored.length })
    }
    if (url.pathname === '/api/v0/pin/add') {
      const cid = url.searchParams.get('arg') ?? ''
      const missing = missingUnder(cid, blocks)
      if (missing.length > 0) {
        const message = `${missing.length} blocks are nowhere.`
        return answer(409, { error: { code: 'incomplete_upload', message } })
      }
      if (adversary !== 'notPinning') pins.add(cid)
      return answer(200, { Pins: adversary === 'notPinning' ? [] : [cid] })
    }
    answer(404, {})
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    blocks,
    pins,
    requests,
    tokens,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

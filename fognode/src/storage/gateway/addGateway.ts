import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CID } from 'multiformats/cid'
import { HttpError } from '../../http/httpError.ts'
import type { BlockService } from '../blocks/createBlockService.ts'
import { matchesCid } from '../blocks/matchesCid.ts'
import { parseCid } from '../blocks/parseCid.ts'
import { carOf } from './carOf.ts'

export type GatewayParameters = {
  blocks: BlockService
  /** A block that the disk should have and has not, or not whole: from peers, repaired; undefined when nobody has it. */
  recover: (cid: CID) => Promise<Uint8Array | undefined>
  refuseDenied: (cid: CID) => void
  onServed: (bytes: number) => void
}

type Format = 'raw' | 'car'
type Route = { Params: { cid: string }; Querystring: { format?: string; 'dag-scope'?: string } }

const MEDIA_TYPE = {
  raw: 'application/vnd.ipld.raw',
  car: 'application/vnd.ipld.car; version=1; order=dfs; dups=n',
} as const

const schema = {
  description:
    'A block (raw) or everything under it (car), from this disk only; the reader checks the hashes (trustless gateway).',
  tags: ['storage'],
  params: { type: 'object', properties: { cid: { type: 'string', maxLength: 200 } } },
  querystring: {
    type: 'object',
    properties: {
      format: { type: 'string', enum: ['raw', 'car'] },
      'dag-scope': { type: 'string', enum: ['block', 'entity', 'all'], default: 'all' },
    },
  },
  produces: ['application/vnd.ipld.raw', 'application/vnd.ipld.car'],
}

/** The trustless gateway (https://specs.ipfs.tech/http-gateways/trustless-gateway/) for single CIDs. */
export function addGateway(app: FastifyInstance, parameters: GatewayParameters): void {
  const { blocks, recover, refuseDenied, onServed } = parameters

  const prepare = (request: FastifyRequest<Route>) => {
    const cid = parseCid(request.params.cid)
    refuseDenied(cid)
    return { cid, format: formatOf(request) }
  }
  // Bytes that do not match are never sent: readers would take this node for a liar when its disk is ill.
  const read = async (cid: CID, onlyCached: boolean) => {
    const bytes = await blocks.read(cid)
    if (bytes !== undefined && matchesCid(cid, bytes)) return bytes
    const recovered = onlyCached ? undefined : await recover(cid)
    if (recovered === undefined) throw notFound(cid)
    return recovered
  }

  app.head<Route>('/ipfs/:cid', { schema: { ...schema, hide: true } }, async (request, reply) => {
    const { cid, format } = prepare(request)
    const size = await blocks.sizeOf(cid)
    if (size === undefined) throw notFound(cid)
    setHeaders(reply, cid, format)
    if (format === 'raw') reply.header('content-length', size)
    return reply.send()
  })

  app.get<Route>('/ipfs/:cid', { schema }, async (request, reply) => {
    const { cid, format } = prepare(request)
    const onlyCached = /only-if-cached/.test(request.headers['cache-control'] ?? '')
    const bytes = await read(cid, onlyCached)
    setHeaders(reply, cid, format)
    const tag = String(reply.getHeader('etag'))
    if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag))
      return reply.code(304).send()
    if (format === 'car') {
      const deep = request.query['dag-scope'] !== 'block'
      return reply.send(Readable.from(carOf({ root: cid, blocks, deep, onBlock: onServed })))
    }
    onServed(bytes.byteLength)
    return reply.send(bytes)
  })
}

function notFound(cid: CID): HttpError {
  return new HttpError(404, 'not_found', `This node does not have ${cid.toString()}.`, {
    advice: 'Ask another node.',
  })
}

function formatOf(request: FastifyRequest<Route>): Format {
  const accept = request.headers.accept ?? ''
  const wanted =
    request.query.format ??
    (accept.includes('vnd.ipld.car') ? 'car' : accept.includes('vnd.ipld.raw') ? 'raw' : undefined)
  if (wanted === 'raw' || wanted === 'car') return wanted
  // Never a page: content of strangers is not rendered on this origin.
  throw new HttpError(406, 'format_required', 'This gateway serves blocks and CAR files only.', {
    advice: 'Add ?format=raw or ?format=car, or the matching Accept header.',
  })
}

function setHeaders(reply: FastifyReply, cid: CID, format: Format): void {
  const name = cid.toString()
  reply.headers({
    'content-type': MEDIA_TYPE[format],
    'content-disposition': `attachment; filename="${name}.${format === 'car' ? 'car' : 'bin'}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=29030400, immutable',
    vary: 'Accept',
    etag: format === 'raw' ? `"${name}.raw"` : `W/"${name}.car"`,
    'x-ipfs-path': `/ipfs/${name}`,
    'x-ipfs-roots': name,
  })
}

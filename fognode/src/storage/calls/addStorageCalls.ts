import type { Readable } from 'node:stream'
import { decode } from '@ipld/dag-pb'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CID } from 'multiformats/cid'
import { HttpError } from '../../http/httpError.ts'
import { cidOf, CODEC, type CodecName } from '../blocks/cidOf.ts'
import type { BlockService } from '../blocks/createBlockService.ts'
import { matchesCid } from '../blocks/matchesCid.ts'
import { parseCid } from '../blocks/parseCid.ts'
import type {} from './requestAccount.ts'
import { createBodyPool } from './createBodyPool.ts'
import { MAX_BLOCK_BYTES } from './maxBlockBytes.ts'
import { parseMultipart } from './parseMultipart.ts'
import { sourceOf } from './sourceOf.ts'

/** Room for the frame that multipart/form-data puts around a block. */
const FRAME_BYTES = 16 * 1024

export type StorageCallsParameters = {
  blocks: BlockService
  /** The account that a request's write token was signed by; throws 401 or 403. */
  authorize: (request: FastifyRequest) => Promise<string>
  /** Throws 451 for a block on the deny-list. */
  refuseDenied: (cid: CID) => void
  /** Checks that everything under a root is on this disk and keeps it for another period. */
  pin: (root: CID, account: string) => Promise<void>
  onStored: (cid: CID, bytes: number) => void
}

const security = [{ writeToken: [] }]
const tags = ['storage']

/** The calls of Kubo's RPC API that uploads and graph-node need, and no others. */
export function addStorageCalls(app: FastifyInstance, parameters: StorageCallsParameters): void {
  const { blocks, authorize, refuseDenied, pin, onStored } = parameters
  const bodies = createBodyPool(MAX_BLOCK_BYTES + FRAME_BYTES)
  app.addContentTypeParser(
    'multipart/form-data',
    { bodyLimit: MAX_BLOCK_BYTES + FRAME_BYTES },
    async (request: FastifyRequest, payload: Readable) => {
      // Calls that ask for no token take no body either, so that strangers cannot make the node buffer anything.
      if (request.account === '')
        throw new HttpError(415, 'unsupported_media_type', 'This call takes no body.')
      return bodies.read(payload)
    },
  )

  app.post<{ Querystring: Record<string, string> }>(
    '/api/v0/block/put',
    {
      // Tokens are read before the body, so that strangers cannot make the node buffer anything.
      onRequest: async (request) => {
        request.account = await authorize(request)
      },
      schema: {
        description: 'Stores one block of at most 2 MiB; answers when it is on the disk.',
        tags,
        security,
        consumes: ['multipart/form-data'],
        querystring: {
          type: 'object',
          properties: {
            'cid-codec': { type: 'string', enum: ['raw', 'dag-pb'], default: 'raw' },
            format: {
              type: 'string',
              enum: ['raw', 'dag-pb'],
              description: 'Old name of cid-codec.',
            },
            mhtype: { type: 'string', enum: ['sha2-256'], default: 'sha2-256' },
          },
        },
        response: {
          200: {
            type: 'object',
            properties: { Key: { type: 'string' }, Size: { type: 'integer' } },
          },
        },
      },
    },
    async (request) => {
      const { body } = request
      if (!Buffer.isBuffer(body))
        throw new HttpError(
          415,
          'unsupported_media_type',
          'Expected a body of multipart/form-data.',
        )
      try {
        const bytes = parseMultipart(request.headers['content-type'], body)
        if (bytes.byteLength > MAX_BLOCK_BYTES)
          throw new HttpError(413, 'too_large', 'A block has at most 2 MiB.')
        const codec = (request.query.format ?? request.query['cid-codec'] ?? 'raw') as CodecName
        if (!(codec in CODEC))
          throw new HttpError(400, 'unsupported_codec', 'Expected raw or dag-pb.')
        if (codec === 'dag-pb') checkDagPb(bytes)
        const cid = cidOf(bytes, codec)
        refuseDenied(cid)
        await blocks.store(cid, bytes, request.account, sourceOf(request.ip))
        onStored(cid, bytes.byteLength)
        return { Key: cid.toString(), Size: bytes.byteLength }
      } finally {
        bodies.release(body)
      }
    },
  )

  app.post<{ Querystring: { arg: string } }>(
    '/api/v0/pin/add',
    {
      onRequest: async (request) => {
        request.account = await authorize(request)
      },
      schema: {
        description:
          'Checks that a root and all below it are stored and keeps them until they are registered or expire.',
        tags,
        security,
        querystring: {
          type: 'object',
          required: ['arg'],
          properties: { arg: { type: 'string', maxLength: 200, description: 'CID of the root.' } },
        },
        response: {
          200: {
            type: 'object',
            properties: { Pins: { type: 'array', items: { type: 'string' } } },
          },
        },
      },
    },
    async (request) => {
      const cid = parseCid(request.query.arg.replace(/^\/ipfs\//, ''))
      refuseDenied(cid)
      await pin(cid, request.account)
      return { Pins: [cid.toString()] }
    },
  )

  app.post<{ Querystring: { arg: string } }>(
    '/api/v0/cat',
    {
      schema: {
        description: 'One raw block from this disk: how graph-node reads a manifest.',
        tags,
        querystring: {
          type: 'object',
          required: ['arg'],
          properties: { arg: { type: 'string', maxLength: 200, description: 'CID of the block.' } },
        },
        produces: ['application/vnd.ipld.raw'],
      },
    },
    async (request, reply) => {
      const cid = parseCid(request.query.arg.replace(/^\/ipfs\//, ''))
      refuseDenied(cid)
      const bytes = cid.code === CODEC.raw ? await blocks.read(cid) : undefined
      if (bytes === undefined || !matchesCid(cid, bytes))
        throw new HttpError(
          404,
          'not_found',
          `This node does not have the raw block ${cid.toString()}.`,
        )
      // An attachment in a sandbox, as from the gateway: content of strangers is never a page of this origin.
      return reply
        .headers({
          'content-type': 'application/vnd.ipld.raw',
          'content-disposition': `attachment; filename="${cid.toString()}.bin"`,
          'content-security-policy': "sandbox; default-src 'none'",
        })
        .send(bytes)
    },
  )

  app.post(
    '/api/v0/version',
    { schema: { description: 'Version of this API, as graph-node asks for it.', tags } },
    async () => ({ Version: '0.40.0', Commit: '', Repo: '16', System: 'fanal', Golang: '' }),
  )
}

function checkDagPb(bytes: Uint8Array): void {
  try {
    decode(bytes)
  } catch (cause) {
    throw new HttpError(400, 'malformed_block', 'The block is not dag-pb.', { cause })
  }
}

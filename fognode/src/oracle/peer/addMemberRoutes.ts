import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashTypedData, type Hex, type LocalAccount } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { Seats } from '../chain/seats.ts'
import { countBodies } from './countBodies.ts'
import { ANSWER_HEADER, readCallHeaders } from './peerHeaders.ts'
import type { CommitteeDomain } from '../../committee/committeeDomain.ts'
import { peerAnswerTypedData, peerCallTypedData, type PeerCall } from './peerTypedData.ts'
import { recoverSigner } from './recoverSigner.ts'
import { sha256Of } from './sha256Of.ts'

/** A proposal of 100,000 events. */
const BODY_LIMIT = 16 * 1024 * 1024
/** Milliseconds by which the clocks of members may differ, way included; a call is not believed later. */
const MAX_AGE_MS = 150_000

export type MemberRoute = {
  path: string
  summary: string
  handle: (seats: Seats, sender: number, body: unknown) => Promise<unknown>
}

export type AddMemberRoutesParameters = {
  app: FastifyInstance
  domain: CommitteeDomain
  signer: LocalAccount
  /** Committees of which this node is a member. */
  seatsOf: (epoch: number) => Seats | undefined
  /** Told whenever a member has called with its signature. */
  onHeard: (member: number) => void
  routes: readonly MemberRoute[]
}

/** Routes that only members of the own committee may call; what is not signed by one is refused before it is parsed. */
export function addMemberRoutes(parameters: AddMemberRoutesParameters): void {
  const { app, domain, signer, seatsOf, onHeard, routes } = parameters
  const bodies = countBodies()
  const authenticated = new WeakMap<FastifyRequest, { seats: Seats; call: PeerCall; hash: Hex }>()
  // The signature covers the bytes of the body, so it is parsed only after that was compared.
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })

  /** Before the first byte of the body is read: nobody but members makes this node hold any. */
  const authenticate = (request: FastifyRequest, reply: FastifyReply, path: string) => {
    const headers = readCallHeaders(request.headers)
    const seats = headers === undefined ? undefined : seatsOf(headers.epoch)
    if (headers === undefined || seats === undefined) throw refused()
    const { signature, ...rest } = headers
    const call = { ...rest, path }
    const { sender, recipient, time, bodyLength } = call
    const seat = seats.members[sender - 1]
    if (seat === undefined || recipient !== seats.self || sender === seats.self) throw refused()
    // Who was removed keeps its seat's number, and nothing else.
    if (!seats.participants.includes(sender)) throw refused()
    if (Math.abs(Date.now() - time) > MAX_AGE_MS)
      throw new HttpError(401, 'stale_call', 'The call is too old, or a clock is wrong.')
    if (bodyLength > BODY_LIMIT || request.headers['content-length'] !== String(bodyLength))
      throw new HttpError(413, 'too_large', `Expected a body of signed size up to ${BODY_LIMIT}.`)
    const hash = hashTypedData(peerCallTypedData(domain, call))
    if (recoverSigner(hash, signature) !== seat.signer.toLowerCase()) throw refused()
    const release = bodies.take(`${seats.epoch} ${sender}`, bodyLength)
    if (release === undefined)
      throw new HttpError(429, 'too_many_requests', 'Too many calls are under way.', {
        retryAfter: 1,
      })
    reply.raw.once('close', release)
    authenticated.set(request, { seats, call, hash })
  }

  const open = (request: FastifyRequest) => {
    const body = request.body as Buffer
    const known = authenticated.get(request)
    if (known === undefined || sha256Of(body) !== known.call.bodyHash) throw refused()
    onHeard(known.call.sender)
    return { ...known, body }
  }

  for (const { path, summary, handle } of routes)
    app.post(
      path,
      {
        bodyLimit: BODY_LIMIT,
        onRequest: async (request, reply) => authenticate(request, reply, path),
        schema: { tags: ['peers'], summary },
      },
      async (request, reply) => {
        const { seats, call, hash, body } = open(request)
        const answer = await answerOf(() => handle(seats, call.sender, parse(body)))
        reply.code(answer.status).header('content-type', 'application/json; charset=utf-8')
        reply.header(ANSWER_HEADER, await signAnswer(hash, seats.self, answer.text))
        return reply.send(answer.text)
      },
    )

  function signAnswer(call: Hex, sender: number, text: string): Promise<Hex> {
    const answer = { call, sender, bodyHash: sha256Of(text) }
    return signer.signTypedData(peerAnswerTypedData(domain, answer))
  }
}

/** A refusal is an answer too, and signed like one. */
async function answerOf(work: () => Promise<unknown>): Promise<{ status: number; text: string }> {
  try {
    return { status: 200, text: JSON.stringify(await work()) }
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    const { statusCode, code, message } = error
    return { status: statusCode, text: JSON.stringify({ error: { code, message } }) }
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    throw new HttpError(400, 'invalid_json', 'The body is not JSON.')
  }
}

function refused(): HttpError {
  return new HttpError(401, 'not_a_member', 'Only members of this committee may call this.')
}

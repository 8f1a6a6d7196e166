import type { FastifyReply } from 'fastify'
import type { HttpError } from '../http/httpError.ts'

/** Answers why something is not relayed: who reads `status` sees the refusal, who reads `error` sees its code. */
export function sendRefusal(reply: FastifyReply, error: HttpError): FastifyReply {
  if (error.retryAfter !== undefined)
    void reply.header('retry-after', String(Math.ceil(error.retryAfter)))
  const { code, message, advice } = error
  return reply
    .code(error.statusCode)
    .type('application/json')
    .serializer(JSON.stringify)
    .send({
      status: 'refused',
      reason: message,
      error: { code, message, ...(advice === undefined ? {} : { advice }) },
    })
}

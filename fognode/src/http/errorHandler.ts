import {
  InputError,
  IntegrityError,
  RetryableError,
  FanalError,
} from '@fanal/sdk/errors/FanalError'
import type { FastifyError, FastifyInstance } from 'fastify'
import { HttpError } from './httpError.ts'

type Answer = { statusCode: number; code: string; message: string; advice?: string }

/** Makes every error an `{"error":{"code","message","advice"?}}`; what went wrong inside is logged, not told. */
export function setErrorHandlers(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(
      body({
        statusCode: 404,
        code: 'not_found',
        message: `No such call: ${request.method} ${pathOf(request.url)}`,
      }),
    ),
  )
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const answer = describe(error)
    if (answer.statusCode >= 500)
      request.log.error({ err: error, code: answer.code }, 'request failed')
    else request.log.debug({ code: answer.code, statusCode: answer.statusCode }, answer.message)
    const retryAfter = error instanceof HttpError ? error.retryAfter : undefined
    if (retryAfter !== undefined) void reply.header('retry-after', String(Math.ceil(retryAfter)))
    return reply.code(answer.statusCode).type('application/json').send(body(answer))
  })
}

function body({ code, message, advice }: Answer) {
  return { error: { code, message, ...(advice === undefined ? {} : { advice }) } }
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url
}

function describe(error: Error & Partial<FastifyError>): Answer {
  if (error instanceof HttpError) return withAdvice(error.statusCode, error.code, error)
  if (error instanceof FanalError) {
    if (error instanceof InputError) return withAdvice(400, 'invalid_input', error)
    if (error instanceof IntegrityError) return withAdvice(422, 'integrity', error)
    if (error instanceof RetryableError) return withAdvice(503, 'try_again', error)
  }
  if (error.validation !== undefined)
    return { statusCode: 400, code: 'invalid_input', message: error.message }
  if (error.statusCode === 413)
    return {
      statusCode: 413,
      code: 'too_large',
      message: 'The body is larger than this call takes.',
    }
  if (error.statusCode === 415)
    return { statusCode: 415, code: 'unsupported_media_type', message: error.message }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return { statusCode: error.statusCode, code: 'invalid_request', message: error.message }
  return {
    statusCode: 500,
    code: 'internal',
    message: 'The node failed to answer; its log says why.',
  }
}

function withAdvice(
  statusCode: number,
  code: string,
  error: Error & { advice?: string | undefined },
): Answer {
  return {
    statusCode,
    code,
    message: error.message,
    ...(error.advice === undefined ? {} : { advice: error.advice }),
  }
}

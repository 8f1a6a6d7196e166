import {
  FanalError,
  InputError,
  IntegrityError,
  RetryableError,
} from '@fanal/sdk/errors/FanalError'
import { HttpError } from '../../http/httpError.ts'

/** What another member is told of an error: everything that a caller would be told. */
export function toHttpError(error: unknown): unknown {
  if (!(error instanceof FanalError)) return error
  const { message, advice } = error
  const [status, code] = answerOf(error)
  return new HttpError(status, code, message, {
    cause: error,
    ...(advice === undefined ? {} : { advice }),
  })
}

function answerOf(error: FanalError): [number, string] {
  if (error instanceof RetryableError) return [503, 'try_again']
  if (error instanceof InputError) return [400, 'invalid_input']
  if (error instanceof IntegrityError) return [422, 'integrity']
  return [409, 'refused']
}

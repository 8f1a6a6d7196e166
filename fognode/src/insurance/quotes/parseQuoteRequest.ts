import * as v from 'valibot'
import { describeIssues } from '../../config/describeIssues.ts'
import { HttpError } from '../../http/httpError.ts'
import { type QuoteRequest, QuoteRequestSchema } from './quoteRequestSchema.ts'

/** @throws HttpError 400 `invalid_input`. */
export function parseQuoteRequest(body: unknown): QuoteRequest {
  const form = v.safeParse(QuoteRequestSchema, body)
  if (form.success) return form.output
  throw new HttpError(400, 'invalid_input', describeIssues(form.issues))
}

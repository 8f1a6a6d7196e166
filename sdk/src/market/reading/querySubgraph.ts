import * as v from 'valibot'
import { RetryableError } from '../../errors/FanalError.ts'
import { fetchJson } from '../../network/fetchJson.ts'

export type QuerySubgraphParameters = {
  url: string
  query: string
  variables?: Record<string, unknown>
  signal?: AbortSignal | undefined
}

const AnswerSchema = v.object({
  data: v.optional(v.nullable(v.unknown())),
  errors: v.optional(v.array(v.object({ message: v.string() }))),
})

/** Asks the search index; the answer's data, unchecked. */
export async function querySubgraph({
  url,
  query,
  variables = {},
  signal,
}: QuerySubgraphParameters): Promise<unknown> {
  const answer = await fetchJson({
    url,
    method: 'POST',
    body: { query, variables },
    timeout: 6_000,
    signal,
  })
  const parsed = v.safeParse(AnswerSchema, answer)
  const problem = parsed.success ? parsed.output.errors?.[0]?.message : 'an unknown form'
  if (!parsed.success || problem !== undefined || !parsed.output.data) {
    throw new RetryableError(`The search index answered with an error: ${problem ?? 'no data'}`, {
      advice: 'The lists are read from the chain meanwhile.',
    })
  }
  return parsed.output.data
}

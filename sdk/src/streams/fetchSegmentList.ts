import * as v from 'valibot'
import type { Hex } from 'viem'
import { hexOf } from '../committee/internal/hexOf.ts'
import { FanalError } from '../errors/FanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { fetchJson } from '../network/fetchJson.ts'
import { fogNodeUrls } from '../network/fogNodeUrls.ts'

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Answer of `GET /v1/streams/:datasetId`. */
export const SegmentListSchema = v.object({
  epoch: whole,
  /** The epoch that is appended to now. */
  live: whole,
  segments: v.pipe(
    v.array(v.object({ digest: hexOf(32), segment: whole, rows: whole, from: whole, to: whole })),
    v.maxLength(100_000),
  ),
})

export type SegmentList = v.InferOutput<typeof SegmentListSchema>

export type FetchSegmentListParameters = {
  datasetId: Hex
  /** The live one unless given. */
  epoch?: number
  /** Leave out the segments up to this one. */
  after?: number
  signal?: AbortSignal
}
/** Undefined when no node packs the stream, or none answers now. */
export type FetchSegmentListReturnType = SegmentList | undefined

/**
 * Asks the fog nodes what was appended to an epoch; the one that packs the stream knows. Nothing of it is proven until the
 * segments are fetched and linked.
 */
export async function fetchSegmentList(
  client: FanalClient,
  { datasetId, epoch, after, signal }: FetchSegmentListParameters,
): Promise<FetchSegmentListReturnType> {
  const query = new URLSearchParams({
    ...(epoch === undefined ? {} : { epoch: String(epoch) }),
    ...(after === undefined ? {} : { after: String(after) }),
  })
  const answers = fogNodeUrls(client).map(async (url) => {
    const answer = await fetchJson({ url: `${url}/v1/streams/${datasetId}?${query}`, signal })
    return v.parse(SegmentListSchema, answer)
  })
  try {
    return await Promise.any(answers)
  } catch (error) {
    signal?.throwIfAborted()
    const known = error instanceof AggregateError ? error.errors : [error]
    for (const one of known) if (!(one instanceof FanalError) && !v.isValiError(one)) throw one
    return undefined
  }
}

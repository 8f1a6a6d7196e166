import type { Hex } from 'viem'
import type { FanalClient } from '../network/createFanalClient.ts'
import { fogNodeUrls } from '../network/fogNodeUrls.ts'
import { mapOrdered } from '../content/mapOrdered.ts'
import { cidOfDigest } from '../storage/cidOfDigest.ts'
import { createBlockReader } from '../storage/createBlockReader.ts'
import { StreamIntegrityError } from './errors.ts'
import { fetchSegmentList } from './fetchSegmentList.ts'
import type { EpochView } from './listEpochs.ts'
import { parseSegmentBlock, type SegmentBlock } from './segmentBlock.ts'

export type ReadSegmentsParameters = {
  datasetId: Hex
  epoch: EpochView
  /** Blocks by their digests, which need not be fetched again; grows. */
  known?: Map<Hex, SegmentBlock>
  signal?: AbortSignal
}
export type VerifiedSegment = { digest: Hex; block: SegmentBlock }

/** Blocks fetched at once. */
const CONCURRENCY = 8

/**
 * The segments of an epoch in order. Those of a closed epoch are exactly those that the chain commits to: the last one is its
 * head, each names the one before, and the first names the head of the epoch before. Those of the live epoch are linked to
 * the last closed head, and among each other.
 *
 * @throws StreamIntegrityError when a link or a number is wrong; StorageUnavailableError (try again)
 */
export async function readSegments(
  client: FanalClient,
  { datasetId, epoch, known = new Map(), signal }: ReadSegmentsParameters,
): Promise<VerifiedSegment[]> {
  if (epoch.segments === 0 || epoch.slotsDigest === undefined) return []
  const reader = createBlockReader({
    gateways: fogNodeUrls(client),
    ...(signal ? { signal } : {}),
  })
  const load = async (digest: Hex) => {
    const block =
      known.get(digest) ?? parseSegmentBlock(await reader.fetchBlock(cidOfDigest(digest)))
    known.set(digest, block)
    return block
  }
  const list = await fetchSegmentList(client, {
    datasetId,
    epoch: epoch.epoch,
    ...(signal ? { signal } : {}),
  })
  const digests = (list?.segments ?? []).map(({ digest }) => digest)
  // Several at once. A digest that is made up is nowhere, and what is missing is looked for again below.
  const early = mapOrdered(iterate(digests), CONCURRENCY, (digest) => load(digest).catch(() => {}))
  for await (const _ of early);

  const last = epoch.head ?? digests.at(-1)
  if (last === undefined) return []
  const segments: VerifiedSegment[] = []
  let digest = last
  let left = epoch.segments
  do {
    const block = await load(digest)
    left ??= block.segment
    segments.unshift({ digest, block })
    digest = block.previous
    left -= 1
  } while (left > 0)
  verify({ datasetId, epoch, segments })
  return segments
}

function verify({
  datasetId,
  epoch,
  segments,
}: ReadSegmentsParameters & { segments: VerifiedSegment[] }): void {
  let previous = epoch.previousHead
  for (const [at, { digest, block }] of segments.entries()) {
    const about = { epoch: epoch.epoch, segment: at + 1 }
    if (block.datasetId !== datasetId || block.epoch !== epoch.epoch || block.segment !== at + 1)
      throw new StreamIntegrityError('a segment belongs elsewhere', about)
    if (previous !== undefined && block.previous !== previous)
      throw new StreamIntegrityError('a segment does not name the one before', about)
    previous = digest
  }
}

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

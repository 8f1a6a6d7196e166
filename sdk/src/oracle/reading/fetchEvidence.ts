import { sha256 } from '@noble/hashes/sha2.js'
import * as v from 'valibot'
import { toHex } from '../../content/bytes.ts'
import type { Hex } from '../../content/types.ts'
import { IntegrityError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { cidOfDigest } from '../../storage/cidOfDigest.ts'
import { createBlockReader } from '../../storage/createBlockReader.ts'
import { EvidenceEventSchema, EvidenceIndexSchema, MAX_EVIDENCE_BLOCK_BYTES } from '../evidence.ts'
import type { EvidenceEvent } from '../evidence.ts'
import { eventLeaf } from '../eventLeaf.ts'
import { buildEventTree } from '../eventTree.ts'
import type { EventTree } from '../eventTree.ts'
import type { Report } from '../report.ts'

export type FetchEvidenceParameters = {
  /** As the chain has it. */
  report: Report
  /** Base URLs of trustless gateways; the network's fog nodes unless given. */
  gateways?: readonly string[]
  signal?: AbortSignal
  fetch?: typeof globalThis.fetch
}

export type FetchEvidenceReturnType = {
  /** In the batch's order. */
  events: EvidenceEvent[]
  tree: EventTree
}

/** Most chunks that are fetched at once. */
const AT_ONCE = 4

/**
 * Fetches the evidence of a batch by its digest from whoever has it, checks every block's hash, and builds the tree anew.
 *
 * @throws IntegrityError when the evidence is not that of this report, StorageUnavailableError when nobody has it now
 */
export async function fetchEvidence(
  client: Pick<FanalClient, 'network'>,
  parameters: FetchEvidenceParameters,
): Promise<FetchEvidenceReturnType> {
  const { report, signal, fetch } = parameters
  const reader = createBlockReader({
    gateways: parameters.gateways ?? client.network.fogNodes.map(({ url }) => url),
    maxBytes: MAX_EVIDENCE_BLOCK_BYTES,
    ...(signal && { signal }),
    ...(fetch && { fetch }),
  })
  const read = async (digest: Hex) => {
    const bytes = await reader.fetchBlock(cidOfDigest(digest))
    if (toHex(sha256(bytes)) !== digest) throw wrong('a block is not the one that was asked for')
    return new TextDecoder().decode(bytes)
  }
  const index = parseAs(EvidenceIndexSchema, await read(report.evidence))
  const { batch, epoch, root, count, from, to } = index.report
  const isSame =
    batch === report.batch &&
    epoch === report.epoch &&
    root === report.root &&
    count === report.count &&
    from === report.from &&
    to === report.to
  if (!isSame) throw wrong('it is the evidence of another report')
  const events: EvidenceEvent[] = []
  for (let at = 0; at < index.chunks.length; at += AT_ONCE)
    for (const chunk of await Promise.all(index.chunks.slice(at, at + AT_ONCE).map(read)))
      for (const line of chunk.split('\n'))
        if (line !== '') events.push(parseAs(EvidenceEventSchema, line))
  if (events.length !== report.count) throw wrong('it has another number of events')
  const tree = buildEventTree(events.map((one) => eventLeaf(one)))
  if (tree.root !== report.root) throw wrong('its events do not make the reported root')
  return { events, tree }
}

function parseAs<const schema extends v.GenericSchema>(
  schema: schema,
  json: string,
): v.InferOutput<schema> {
  try {
    return v.parse(schema, JSON.parse(json))
  } catch (cause) {
    throw new IntegrityError('evidence: it is malformed', { cause })
  }
}

const wrong = (why: string) => new IntegrityError(`evidence: ${why}`)

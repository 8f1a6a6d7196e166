import { createSealPlan } from '@fanal/sdk/content/createSealPlan'
import { sealContent } from '@fanal/sdk/content/sealContent'
import type { Bytes, ContentSource } from '@fanal/sdk/content/types'
import { encodeSegmentBlock, type SegmentBlock } from '@fanal/sdk/streams/segmentBlock'
import { cidOfBytes } from '@fanal/sdk/storage/cidOfBytes'
import { digestOfCid } from '@fanal/sdk/storage/digestOfCid'
import { CID } from 'multiformats/cid'
import type { Hex } from 'viem'
import type { BlockKeeper } from '../../storage/blockKeeper.ts'

export type SealSegmentParameters = {
  keeper: BlockKeeper
  contentKey: Bytes
  compression: SegmentBlock['compression']
  plaintext: Uint8Array
  mediaType: string
  /** Everything about it that does not come from sealing. */
  about: Pick<SegmentBlock, 'datasetId' | 'epoch' | 'segment' | 'previous' | 'from' | 'to' | 'rows'>
}

export type SealSegmentReturnType = { digest: Hex; block: SegmentBlock }

/**
 * Compresses and encrypts rows and keeps the blocks on the disk, pinned. Each call draws a salt of its own: rows that are
 * sealed again, since the node was killed before it knew of it, are sealed under another one, so that no two contents ever
 * share key and salt.
 */
export async function sealSegment(
  parameters: SealSegmentParameters,
): Promise<SealSegmentReturnType> {
  const { keeper, contentKey, compression, plaintext, mediaType, about } = parameters
  const source: ContentSource = {
    name: `${about.epoch}-${about.segment}`,
    mediaType,
    size: plaintext.length,
    fingerprint: '',
    open: async function* () {
      yield plaintext
    },
  }
  const { content } = await sealContent({
    source,
    plan: { ...createSealPlan({ source, compression }), contentKey },
    putBlock: ({ cid, bytes }) => keeper.put(cid, bytes),
  })
  const { cid, bytes, plaintextBytes, salt, recordSize } = content
  const block: SegmentBlock = {
    version: 1,
    ...about,
    cid,
    bytes,
    plaintextBytes,
    compression,
    salt,
    recordSize,
  }
  const encoded = encodeSegmentBlock(block)
  const root = await cidOfBytes(encoded)
  await keeper.put(root, encoded)
  await keeper.pin(CID.parse(cid))
  await keeper.pin(root)
  return { digest: digestOfCid(root.toString()), block }
}

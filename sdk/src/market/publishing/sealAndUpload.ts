import type { RowsRequest } from '../../content/types.ts'
import { sealContent, ciphertextBytes } from '../../content/sealContent.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import { createBlockWriter } from '../../storage/createBlockWriter.ts'
import type { ReportProgress } from './createProgress.ts'
import type { PublishDatasetParameters } from './publishDataset.ts'
import type { StoredPublication } from './publishStore.ts'
import { takeWriteToken } from './takeWriteToken.ts'

export type SealAndUploadParameters = PublishDatasetParameters & {
  publication: StoredPublication
  progress: ReportProgress
}
/** The publication with `sealed` set and stored. */
export type SealAndUploadReturnType = StoredPublication

/** Encrypts and uploads the file in one pass, unless an earlier attempt has finished that already. */
export async function sealAndUpload(
  client: FanalClient,
  parameters: SealAndUploadParameters,
): Promise<SealAndUploadReturnType> {
  const { source, sample, store, digests, progress, signal } = parameters
  let publication = parameters.publication
  if (publication.sealed && sameSample(publication.sealed.sample, sample)) {
    await source.check?.()
    return publication
  }
  publication = await takeWriteToken(client, { publication, store })
  const { plan, writeToken } = publication
  const writer = createBlockWriter({
    nodes: fogNodeUrls(client),
    token: writeToken?.token ?? '',
    ...(signal ? { signal } : {}),
  })
  const total =
    plan.compression === 'none' ? ciphertextBytes(source.size, plan.recordSize) : undefined
  let encrypted = 0
  let uploaded = 0
  progress({ step: 'encrypting', encrypted: { done: 0, total }, uploaded: { done: 0, total } })
  const sealed = await sealContent({
    source,
    plan,
    ...(sample ? { rows: sample } : {}),
    ...(digests ? { digests } : {}),
    ...(signal ? { signal } : {}),
    onProgress: ({ bytes }) => progress({ read: { done: bytes, total: source.size } }),
    putBlock: async (block) => {
      const { length } = block.bytes
      encrypted += length
      progress({ step: 'uploading', encrypted: { done: encrypted, total } })
      await writer.putBlock(block)
      uploaded += length
      progress({ uploaded: { done: uploaded, total } })
    },
  })
  await writer.pinRoot(sealed.content.cid)
  progress({ cid: sealed.content.cid })

  const { content, recordRoot, keyDigest, rows, plaintextSha256, ciphertextSha256 } = sealed
  publication = {
    ...publication,
    sealed: {
      content: { content, recordRoot, keyDigest, ...(rows ? { rows } : {}) },
      sample,
      plaintextSha256,
      ciphertextSha256,
    },
  }
  await store.put(publication)
  return publication
}

function sameSample(earlier: RowsRequest | undefined, now: RowsRequest | undefined): boolean {
  return JSON.stringify(earlier) === JSON.stringify(now)
}

import type { Hex } from 'viem'
import { openContent } from '../../content/openContent.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import type { GatewayProblem } from '../../storage/createBlockReader.ts'
import type { FileManifest } from '../manifest/manifestSchema.ts'
import type { ReportOpening } from './createOpenProgress.ts'

/** How opened content is delivered, whatever the key came from. */
export type OpenOptions = {
  /** Gets the plaintext in order; closed only after everything was verified, aborted otherwise. */
  sink: WritableStream<Uint8Array>
  /** Plaintext saved by an earlier attempt, which is checked again and not fetched. */
  resume?: { bytes: number; open(): AsyncIterable<Uint8Array> }
  /** Also hash the whole plaintext. */
  digests?: boolean
  /** Told of every storage node that lied, had nothing, or failed. */
  onProblem?: (problem: GatewayProblem) => void
  signal?: AbortSignal
}
export type DecryptToSinkParameters = OpenOptions & {
  manifest: FileManifest
  contentKey: Uint8Array
  progress: ReportOpening
}
export type DecryptToSinkReturnType = { plaintextBytes: number; plaintextSha256: Hex | undefined }

/** Fetches, verifies and decrypts the content of a dataset into a sink. */
export async function decryptToSink(
  client: FanalClient,
  {
    manifest,
    contentKey,
    sink,
    resume,
    digests,
    onProblem,
    signal,
    progress,
  }: DecryptToSinkParameters,
): Promise<DecryptToSinkReturnType> {
  const total = manifest.fanal.content.plaintextBytes
  progress({ step: 'downloading', downloaded: { done: 0, total } })
  const opened = await openContent({
    gateways: fogNodeUrls(client),
    content: manifest.fanal,
    contentKey,
    sink,
    ...(resume ? { resume } : {}),
    ...(digests ? { digests } : {}),
    ...(onProblem ? { onProblem } : {}),
    ...(signal ? { signal } : {}),
    onProgress: ({ bytes }) =>
      progress({
        step: bytes === total ? 'verifying' : 'downloading',
        downloaded: { done: bytes, total },
      }),
  })
  progress({ step: 'done', downloaded: { done: opened.plaintextBytes, total } })
  return { plaintextBytes: opened.plaintextBytes, plaintextSha256: opened.plaintextSha256 }
}

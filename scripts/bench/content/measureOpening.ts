import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openContent } from '@fanal/sdk/content/openContent'
import type { OpenableContent } from '@fanal/sdk/content/types'
import { sinkToFile } from '@fanal/sdk/node/sinkToFile'
import { walkFile } from '@fanal/sdk/storage/walkFile'
import { timed } from './measureSealing.ts'

export type MeasureOpeningParameters = {
  content: OpenableContent
  contentKey: Uint8Array
  gateway: string
  /** Folder that both write to. */
  folder: string
}

/** Time to open a content over the time of a plain verified fetch of the same ciphertext, both to disk. 1 = as fast. */
export async function measureOpening(parameters: MeasureOpeningParameters): Promise<number> {
  const { content, contentKey, gateway, folder } = parameters
  const gateways = [gateway]
  const open = async (name: string) =>
    openContent({
      content,
      contentKey,
      gateways,
      sink: await sinkToFile({ path: join(folder, name) }),
    })
  const fetchAll = async (name: string) => {
    const { cid, bytes } = content.content
    const pieces = async function* () {
      for await (const leaf of walkFile({ cid, expectedBytes: bytes, gateways })) yield leaf.bytes
    }
    await pipeline(pieces, createWriteStream(join(folder, name)))
  }
  // The gateway's disk cache is warmed by a reading that does not count.
  await fetchAll('warm')
  const times = { open: 0, fetch: 0 }
  for (const round of [1, 2, 3]) {
    times.fetch += await timed(() => fetchAll(`fetched-${round}`))
    times.open += await timed(() => open(`opened-${round}`))
  }
  return times.open / times.fetch
}

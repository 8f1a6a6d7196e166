import type { FanalClient } from '../../network/createFanalClient.ts'
import { loadManifest } from './loadManifest.ts'
import { type DatasetRecord, type ManifestWords, wordsOf } from './records.ts'

/** The words of a dataset's current manifest: from the index, or from the storage nodes; undefined when none has them. */
export async function loadWords(
  client: FanalClient,
  record: DatasetRecord,
): Promise<ManifestWords | undefined> {
  if (record.words) return record.words
  const current = record.versions.at(-1)
  if (!current) return undefined
  const { datasetId } = record
  const { manifestDigest } = current
  return loadManifest(client, { datasetId, manifestDigest, timeout: 4_000 }).then(
    wordsOf,
    () => undefined,
  )
}

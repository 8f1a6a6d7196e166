import type { Address, Hash, Hex } from 'viem'
import type { DecryptionShare } from '../../committee/decryptionShare.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { SessionKey } from '../../committee/openShare.ts'
import type { FileManifest } from '../manifest/manifestSchema.ts'
import { requireFile } from '../manifest/requireFile.ts'
import { loadManifest } from '../reading/loadManifest.ts'
import type { OpenProgress } from '../types.ts'
import { createOpenProgress } from './createOpenProgress.ts'
import { decryptToSink, type DecryptToSinkReturnType, type OpenOptions } from './decryptToSink.ts'
import { releaseContentKey } from './releaseContentKey.ts'

export type OpenDatasetParameters = OpenOptions & {
  /** The purchase, as its receipt shows it. */
  purchase: { transactionHash: Hash; datasetId: Hex; account: Address; manifestDigest: Hex }
  /** The key whose public part the purchase names. */
  sessionKey: SessionKey
  /** Shares of an earlier try (`KeyReleaseError.shares`); their keepers are not asked again. */
  shares?: readonly DecryptionShare[]
  /** Milliseconds each keeper has to answer. */
  keeperTimeout?: number
  onProgress?: (progress: OpenProgress) => void
}
export type OpenDatasetReturnType = DecryptToSinkReturnType & { manifest: FileManifest }

/**
 * Opens what was bought: the keepers release the content key for the purchase, and the content is fetched, verified,
 * decrypted and streamed into the sink. No signature is asked for. The sink is closed only when everything was right.
 *
 * @throws KeyReleaseError (try again, with its `shares`), KeyReleaseRefusedError, StorageUnavailableError (try again),
 * WrongKeyError, RecordError, ContentMismatchError (ask for a refund)
 */
export async function openDataset(
  client: FanalClient,
  parameters: OpenDatasetParameters,
): Promise<OpenDatasetReturnType> {
  const { purchase, sessionKey, shares, keeperTimeout, signal } = parameters
  const { datasetId, manifestDigest, account, transactionHash } = purchase
  const progress = createOpenProgress(parameters.onProgress)
  try {
    progress({ step: 'receipt' })
    const manifest = requireFile(
      await loadManifest(client, {
        datasetId,
        manifestDigest,
        ...(signal ? { signal } : {}),
      }),
    )
    progress({ step: 'keepers' })
    const contentKey = await releaseContentKey(client, {
      manifest,
      account,
      sessionKey,
      proof: { kind: 'purchase', transactionHash },
      ...(shares ? { shares } : {}),
      ...(keeperTimeout ? { timeout: keeperTimeout } : {}),
      ...(signal ? { signal } : {}),
      onKeepers: (keepers, quorum) => progress({ keepers, quorum }),
    })
    return {
      ...(await decryptToSink(client, { ...parameters, manifest, contentKey, progress })),
      manifest,
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

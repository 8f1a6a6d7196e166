import type { Hex } from 'viem'
import { createKeyRequest } from '../../committee/createKeyRequest.ts'
import { NotFoundError } from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi, datasetRegistryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { createSessionKey } from '../buying/createSessionKey.ts'
import type { FileManifest } from '../manifest/manifestSchema.ts'
import { requireFile } from '../manifest/requireFile.ts'
import { loadManifest } from '../reading/loadManifest.ts'
import type { OpenProgress } from '../types.ts'
import { createOpenProgress } from './createOpenProgress.ts'
import { decryptToSink, type DecryptToSinkReturnType, type OpenOptions } from './decryptToSink.ts'
import { committeeSlotOf, releaseContentKey } from './releaseContentKey.ts'

export type OpenWithKeyRequestParameters = OpenOptions & {
  datasetId: Hex
  /** Milliseconds each keeper has to answer. */
  keeperTimeout?: number
  onProgress?: (progress: OpenProgress) => void
}
export type OpenWithKeyRequestReturnType = DecryptToSinkReturnType & { manifest: FileManifest }

/**
 * Opens a dataset by signing a key request: on another device, after the session key was lost, or with a free grant. The
 * wallet asks for one signature, which costs nothing and holds for ten minutes.
 *
 * @throws NotFoundError when the account has no access; UserRejectedError; else as `openDataset`
 */
export async function openWithKeyRequest(
  client: FanalClient,
  parameters: OpenWithKeyRequestParameters,
): Promise<OpenWithKeyRequestReturnType> {
  const { datasetId, keeperTimeout, signal } = parameters
  const { walletClient, account, address } = requireWallet(client)
  const { contracts, chainId } = client.network
  const progress = createOpenProgress(parameters.onProgress)
  try {
    progress({ step: 'receipt' })
    const manifestDigest = await readHeldDigest(client, datasetId, address)
    const manifest = requireFile(
      await loadManifest(client, {
        datasetId,
        manifestDigest,
        ...(signal ? { signal } : {}),
      }),
    )
    const sessionKey = await createSessionKey()
    const { timestamp } = await client.publicClient.getBlock()
    const { request, typedData, digest } = createKeyRequest({
      account: address,
      datasetId,
      manifestDigest,
      epoch: 0,
      sessionKey: sessionKey.publicKey,
      custodyEpoch: committeeSlotOf(manifest).custodyEpoch,
      chainId,
      market: contracts.accessMarket,
      now: Number(timestamp),
    })
    const signature = await walletClient.signTypedData({ account, ...typedData })
    progress({ step: 'keepers' })
    const contentKey = await releaseContentKey(client, {
      manifest,
      account: address,
      sessionKey,
      proof: { kind: 'request', request, signature, digest },
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

/** Digest of the manifest version that the account bought or was granted. */
async function readHeldDigest(client: FanalClient, datasetId: Hex, account: Hex): Promise<Hex> {
  const { accessMarket, datasetRegistry } = client.network.contracts
  const { version } = await client.publicClient.readContract({
    address: accessMarket,
    abi: accessMarketAbi,
    functionName: 'accessOf',
    args: [datasetId, account],
  })
  if (version === 0) {
    throw new NotFoundError('This account has no access to this dataset.', {
      advice: 'Buy it, ask its owner for a grant, or use the account that bought it.',
      details: { datasetId, account },
    })
  }
  return client.publicClient.readContract({
    address: datasetRegistry,
    abi: datasetRegistryAbi,
    functionName: 'manifestDigestOf',
    args: [datasetId, version],
  })
}

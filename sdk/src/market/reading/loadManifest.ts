import { type Hex, isAddressEqual } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import { cidOfDigest } from '../../storage/cidOfDigest.ts'
import { fetchBlock } from '../../storage/fetchBlock.ts'
import { ManifestIntegrityError } from '../manifest/errors.ts'
import type { Manifest } from '../manifest/manifestSchema.ts'
import { parseManifest } from '../manifest/parseManifest.ts'
import { verifyManifestSignature } from '../manifest/verifyManifestSignature.ts'

export type LoadManifestParameters = {
  datasetId: Hex
  manifestDigest: Hex
  timeout?: number
  signal?: AbortSignal
}
export type LoadManifestReturnType = Manifest

const caches = new WeakMap<FanalClient['network'], Map<Hex, Manifest>>()

/**
 * Fetches a manifest by the digest that the chain holds and checks everything that can be checked: hash, schema, that it
 * speaks of this dataset on this chain, and its creator's signature.
 *
 * @throws StorageUnavailableError when no node has it; ManifestError or ManifestIntegrityError when it is not right
 */
export async function loadManifest(
  client: FanalClient,
  { datasetId, manifestDigest, timeout = 8_000, signal }: LoadManifestParameters,
): Promise<LoadManifestReturnType> {
  const cache = cacheOf(client)
  const known = cache.get(manifestDigest)
  const manifest =
    known ??
    parseManifest(
      await fetchBlock({
        gateways: fogNodeUrls(client),
        cid: cidOfDigest(manifestDigest),
        timeout,
        ...(signal ? { signal } : {}),
      }),
    )
  const { fanal } = manifest
  const { chainId, contracts } = client.network
  if (
    fanal.datasetId !== datasetId.toLowerCase() ||
    fanal.chainId !== chainId ||
    !isAddressEqual(fanal.registry, contracts.datasetRegistry)
  ) {
    throw new ManifestIntegrityError('it describes another dataset', { datasetId })
  }
  if (!known) {
    await verifyManifestSignature({
      manifest,
      verify: (parameters) => client.publicClient.verifyTypedData(parameters),
    })
    cache.set(manifestDigest, manifest)
  }
  return manifest
}

/** A manifest never changes, so it is fetched and checked once a session. */
function cacheOf({ network }: FanalClient): Map<Hex, Manifest> {
  const cache = caches.get(network) ?? new Map<Hex, Manifest>()
  caches.set(network, cache)
  return cache
}

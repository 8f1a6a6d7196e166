import { type Address, bytesToHex, type Hash, type Hex } from 'viem'
import type { Compression, ContentSource, RowsRequest } from '../../content/types.ts'
import { createSealPlan } from '../../content/createSealPlan.ts'
import { AbortedError, WrongChainError } from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import type { FileManifest, ManifestColumn } from '../manifest/manifestSchema.ts'
import type { OfferTerms } from '../types.ts'
import type { PublishProgress } from '../types.ts'
import { checkOfferDraft } from './checkOfferDraft.ts'
import type { OfferDraft } from './createOffer.ts'
import { createProgress } from './createProgress.ts'
import { datasetIdOf } from './datasetIdOf.ts'
import type { PublishStore, StoredPublication } from './publishStore.ts'
import { publicationIdOf } from './publicationIdOf.ts'
import { awaitRegistration, registerDataset } from './registerDataset.ts'
import { sealAndUpload } from './sealAndUpload.ts'
import { writeManifest, type WriteManifestParameters } from './writeManifest.ts'

/** What the seller says about a dataset, in words. */
export type DatasetWords = {
  name: string
  description?: string
  keywords?: string[]
  /** SPDX identifier or URL. */
  license: string
  creator?: { type?: 'Person' | 'Organization'; name?: string }
}

export type PublishDatasetParameters = {
  source: ContentSource
  metadata: DatasetWords
  /** CSV and JSON lines: commit to all rows and show the chosen ones. */
  sample?: RowsRequest
  /** Columns and statistics that the seller chose to show. */
  statistics?: ManifestColumn[]
  /** Put on sale in the same transaction; without it the dataset is registered and can be offered or granted later. */
  offer?: OfferDraft
  /** Public part of the owner's recovery key: the owner can then open the dataset without any committee. */
  recoveryKey?: Hex
  compression?: Compression
  /** Where the publication is kept until it is registered, so that a crash loses no upload. */
  store: PublishStore
  /** Also hash the whole plaintext and ciphertext. */
  digests?: boolean
  onProgress?: (progress: PublishProgress) => void
  signal?: AbortSignal
}

/** The dataset as the receipt shows it, before any indexer has seen it. */
export type PublishDatasetReturnType = {
  datasetId: Hex
  owner: Address
  manifest: FileManifest
  manifestDigest: Hex
  manifestCid: string
  offer: { offerNo: number; terms: OfferTerms } | undefined
  transactionHash: Hash
  blockNumber: bigint
  gasUsed: bigint
  plaintextSha256: Hex | undefined
  ciphertextSha256: Hex | undefined
}

/**
 * Publishes a file: encrypts and uploads it as a stream, seals its key to the committee and to the owner, writes the
 * manifest, and registers dataset and offer in one transaction. The wallet asks for two signatures, which cost nothing
 * (permission to store, good for a day; the manifest), and for the transaction.
 *
 * Called again after a crash, with the same file and store, it goes on: blocks that the nodes have are skipped, and a
 * transaction that was sent is not sent again.
 *
 * @throws EmptyContentError, UnreadableContentError, ContentChangedError, RowError, ManifestError, TokenNotAllowedError
 * (your input); StorageUnavailableError, ChainUnreachableError, UserRejectedError (try again)
 */
export async function publishDataset(
  client: FanalClient,
  parameters: PublishDatasetParameters,
): Promise<PublishDatasetReturnType> {
  const { offer, store, signal } = parameters
  const { address: owner } = requireWallet(client)
  const progress = createProgress(parameters)
  try {
    await checkChain(client)
    if (offer) await checkOfferDraft(client, offer)
    const publication = await takeUp(client, parameters, owner)
    const datasetId = datasetIdOf(client, { creator: owner, salt: publication.salt })
    const uploaded = await sealAndUpload(client, { ...parameters, publication, progress })
    if (signal?.aborted) throw new AbortedError()
    const steps = { publication: uploaded, datasetId, progress }
    const { written, ...registered } =
      (await findSent(client, uploaded, datasetId, signal)) ??
      (await register(client, { ...parameters, ...steps }))
    await store.delete(publication.id)
    progress({ step: 'done' })
    return {
      datasetId,
      owner,
      ...written,
      ...registered,
      plaintextSha256: uploaded.sealed?.plaintextSha256,
      ciphertextSha256: uploaded.sealed?.ciphertextSha256,
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

/** What an earlier attempt has sent, if that was mined. */
async function findSent(
  client: FanalClient,
  { sent }: StoredPublication,
  datasetId: Hex,
  signal: AbortSignal | undefined,
) {
  if (!sent) return undefined
  const registered = await awaitRegistration(client, sent.transactionHash, datasetId, signal)
  return registered && { ...registered, written: sent.written }
}

async function register(
  client: FanalClient,
  parameters: PublishDatasetParameters & WriteManifestParameters,
) {
  const { publication, datasetId, progress, offer, store, signal } = parameters
  const written = await writeManifest(client, parameters)
  const steps = { publication, datasetId, written, offer, store, progress, signal }
  return { written, ...(await registerDataset(client, steps)) }
}

async function checkChain(client: FanalClient): Promise<void> {
  const { walletClient } = requireWallet(client)
  const chainId = await walletClient.getChainId()
  if (chainId !== client.network.chainId) throw new WrongChainError(client.network.chainId, chainId)
}

/** The unfinished publication of the same file by the same account, or a new one. */
async function takeUp(
  client: FanalClient,
  { source, compression, store }: PublishDatasetParameters,
  account: Address,
): Promise<StoredPublication> {
  const id = publicationIdOf(client, { account, source, compression })
  const earlier = await store.get(id)
  if (earlier) return earlier
  const publication: StoredPublication = {
    id,
    chainId: client.network.chainId,
    account,
    fileName: source.name,
    salt: bytesToHex(globalThis.crypto.getRandomValues(new Uint8Array(32))),
    plan: createSealPlan({ source, ...(compression ? { compression } : {}) }),
    writeToken: undefined,
    sealed: undefined,
    sent: undefined,
  }
  await store.put(publication)
  return publication
}

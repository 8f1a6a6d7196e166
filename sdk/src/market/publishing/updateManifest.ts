import { encodeFunctionData, type Hash, type Hex, parseEventLogs } from 'viem'
import { IntegrityError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { datasetRegistryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { sendCall } from '../../network/sendCall.ts'
import { createWriteToken } from '../../storage/createWriteToken.ts'
import { putRawBlock } from '../../storage/putRawBlock.ts'
import { encodeManifest } from '../manifest/encodeManifest.ts'
import { manifestDigest as digestOf } from '../manifest/manifestDigest.ts'
import type { Manifest, ManifestColumn } from '../manifest/manifestSchema.ts'
import { signManifest } from '../manifest/signManifest.ts'
import type { DatasetWords } from './publishDataset.ts'

export type UpdateManifestParameters = {
  /** The manifest in force, from `readDataset`. */
  manifest: Manifest
  /** What is said differently now; the content and its key stay as they are. */
  changes: Partial<DatasetWords> & { statistics?: ManifestColumn[] }
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type UpdateManifestReturnType = {
  version: number
  manifest: Manifest
  manifestDigest: Hex
  transactionHash: Hash
  gasUsed: bigint
}

/**
 * Publishes a new version of a dataset's manifest. Offers made for the version before end with it; access already bought
 * keeps the version it was bought for.
 */
export async function updateManifest(
  client: FanalClient,
  { manifest: before, changes, onHash, signal }: UpdateManifestParameters,
): Promise<UpdateManifestReturnType> {
  const { walletClient, address } = requireWallet(client)
  const { chainId, contracts } = client.network
  try {
    const manifest = await signManifest({
      manifest: changed(before, changes, `eip155:${chainId}:${address}`),
      signer: walletClient,
    })
    const bytes = encodeManifest(manifest)
    const manifestDigest = digestOf(bytes)
    await putRawBlock({
      bytes,
      nodes: fogNodeUrls(client),
      token: () =>
        createWriteToken({ signer: walletClient, chainId, registry: contracts.datasetRegistry }),
      ...(signal ? { signal } : {}),
    })
    const data = encodeFunctionData({
      abi: datasetRegistryAbi,
      functionName: 'updateManifest',
      args: [manifest.fanal.datasetId, manifestDigest],
    })
    const to = contracts.datasetRegistry
    const receipt = await sendCall(client, { to, data, onHash, signal })
    const [updated] = parseEventLogs({
      abi: datasetRegistryAbi,
      eventName: 'ManifestUpdated',
      logs: receipt.logs,
    })
    if (!updated) throw new IntegrityError('The transaction did not publish the new version.')
    const { transactionHash, gasUsed } = receipt
    return { version: updated.args.version, manifest, manifestDigest, transactionHash, gasUsed }
  } catch (error) {
    throw toFanalError(error)
  }
}

function changed(
  before: Manifest,
  { creator, statistics, ...words }: UpdateManifestParameters['changes'],
  identifier: string,
): Manifest {
  const { signature: _, ...fanal } = before.fanal
  return {
    ...before,
    ...words,
    creator: {
      ...before.creator,
      identifier,
      ...(creator?.type ? { '@type': creator.type } : {}),
      ...(creator?.name ? { name: creator.name } : {}),
    },
    fanal: { ...fanal, ...(statistics ? { columns: statistics } : {}) },
  }
}

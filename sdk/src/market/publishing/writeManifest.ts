import type { Hex } from 'viem'
import { custodyLabel } from '../../committee/custodyLabel.ts'
import { readCustody } from '../../committee/readCustody.ts'
import { sealToCommittee } from '../../committee/sealToCommittee.ts'
import { sealToOwner } from '../../committee/sealToOwner.ts'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { putRawBlock } from '../../storage/putRawBlock.ts'
import { buildManifest } from '../manifest/buildManifest.ts'
import { encodeManifest } from '../manifest/encodeManifest.ts'
import { manifestDigest as digestOf } from '../manifest/manifestDigest.ts'
import type { ManifestSlot } from '../manifest/manifestSchema.ts'
import { signManifest } from '../manifest/signManifest.ts'
import type { ReportProgress } from './createProgress.ts'
import type { PublishDatasetParameters } from './publishDataset.ts'
import type { StoredPublication, WrittenManifest } from './publishStore.ts'

export type WriteManifestParameters = PublishDatasetParameters & {
  publication: StoredPublication
  datasetId: Hex
  progress: ReportProgress
}
export type WriteManifestReturnType = WrittenManifest

/** Seals the content key, has the manifest signed, and stores it. */
export async function writeManifest(
  client: FanalClient,
  parameters: WriteManifestParameters,
): Promise<WriteManifestReturnType> {
  const { publication, datasetId, metadata, statistics, progress, signal } = parameters
  const { walletClient, address } = requireWallet(client)
  const { chainId, contracts } = client.network
  if (!publication.sealed) throw new InputError('The content must be uploaded before its manifest.')
  progress({ step: 'sealing' })
  const slots = await sealKey(client, parameters)
  const unsigned = buildManifest({
    ...metadata,
    creator: { account: address, ...metadata.creator },
    chainId,
    registry: contracts.datasetRegistry,
    datasetId,
    sealed: publication.sealed.content,
    ...(statistics ? { columns: statistics } : {}),
    slots,
  })
  progress({ step: 'manifest' })
  const manifest = await signManifest({ manifest: unsigned, signer: walletClient })
  const bytes = encodeManifest(manifest)
  const manifestCid = await putRawBlock({
    bytes,
    nodes: fogNodeUrls(client),
    token: publication.writeToken?.token ?? '',
    ...(signal ? { signal } : {}),
  })
  return { manifest, manifestDigest: digestOf(bytes), manifestCid }
}

/** The content key, sealed to the committee in office and to the owner's recovery key. */
async function sealKey(
  client: FanalClient,
  { publication, datasetId, recoveryKey }: WriteManifestParameters,
): Promise<ManifestSlot[]> {
  const { chainId, contracts } = client.network
  const { contentKey } = publication.plan
  const { custodyEpoch, groupKey } = await readCustody({
    client: client.publicClient,
    committee: contracts.committee,
  })
  const subject = { chainId, registry: contracts.datasetRegistry, datasetId, epoch: 0 }
  const committee = sealToCommittee({
    contentKey,
    groupKey,
    custodyEpoch,
    label: custodyLabel({ ...subject, custodyEpoch }),
  })
  if (!recoveryKey) return [committee]
  return [committee, await sealToOwner({ contentKey, recoveryKey, ...subject })]
}

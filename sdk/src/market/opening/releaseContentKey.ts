import type { Hex } from 'viem'
import * as v from 'valibot'
import { CommitteeSlotSchema } from '../../committee/committeeSlot.ts'
import type { DecryptionShare } from '../../committee/decryptionShare.ts'
import { fetchKeyPackage } from '../../committee/fetchKeyPackage.ts'
import type { KeyProof } from '../../committee/keyProof.ts'
import { readCustody } from '../../committee/readCustody.ts'
import { releaseKey } from '../../committee/releaseKey.ts'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { SessionKey } from '../../committee/openShare.ts'
import type { FileManifest } from '../manifest/manifestSchema.ts'
import type { KeeperStatus } from '../types.ts'

export type ReleaseContentKeyParameters = {
  manifest: FileManifest
  account: Hex
  sessionKey: SessionKey
  /** The purchase's transaction, or a signed key request. */
  proof: KeyProof
  /** Shares of an earlier try (`KeyReleaseError.shares`). */
  shares?: readonly DecryptionShare[]
  /** Milliseconds each keeper has to answer. */
  timeout?: number
  onKeepers?: (keepers: KeeperStatus[], quorum: number) => void
  signal?: AbortSignal
}
/** The content key, 32 bytes, which fits the manifest's `keyDigest`. */
export type ReleaseContentKeyReturnType = Uint8Array

/** Custody epoch of the first committee slot of a manifest that this version understands. */
export function committeeSlotOf(manifest: FileManifest): v.InferOutput<typeof CommitteeSlotSchema> {
  for (const slot of manifest.fanal.slots) {
    const parsed = v.safeParse(CommitteeSlotSchema, slot)
    if (parsed.success) return parsed.output
  }
  throw new InputError('The key of this dataset is not sealed to this network’s keepers.', {
    advice: 'Its owner can open it with the recovery file.',
  })
}

/** Asks the keepers for the content key of a dataset. */
export async function releaseContentKey(
  client: FanalClient,
  parameters: ReleaseContentKeyParameters,
): Promise<ReleaseContentKeyReturnType> {
  const { manifest, account, sessionKey, proof, shares, timeout, onKeepers, signal } = parameters
  const slot = committeeSlotOf(manifest)
  const { custodyEpoch } = slot
  const { contracts, chainId } = client.network
  const custody = await readCustody({
    client: client.publicClient,
    committee: contracts.committee,
    custodyEpoch,
  })
  const { keepers, packageDigest, quorum } = custody
  const keyPackage = await fetchKeyPackage({ keepers, custodyEpoch, packageDigest })
  const { contentKey } = await releaseKey({
    keepers,
    keyPackage,
    slot,
    chainId,
    registry: contracts.datasetRegistry,
    datasetId: manifest.fanal.datasetId,
    epoch: 0,
    account,
    sessionKey,
    proof,
    keyDigest: manifest.fanal.keyDigest,
    ...(shares ? { shares } : {}),
    ...(timeout ? { timeout } : {}),
    ...(signal ? { signal } : {}),
    onProgress: (list) => onKeepers?.(list, quorum),
  })
  return contentKey
}

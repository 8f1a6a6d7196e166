import type { CommitteeSlot } from '@fanal/sdk/committee/committeeSlot'
import { createDecryptionShare } from '@fanal/sdk/committee/createDecryptionShare'
import { custodyLabel } from '@fanal/sdk/committee/custodyLabel'
import { sealShare } from '@fanal/sdk/committee/sealShare'
import { slotDigest } from '@fanal/sdk/committee/slotDigest'
import { verifyCommitteeSlot } from '@fanal/sdk/committee/verifyCommitteeSlot'
import type { Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { NodeContext } from '../../http/module.ts'
import type { DenyList } from '../../storage/createDenyList.ts'
import type { Keyring } from './createKeyring.ts'
import type { ReleaseLog } from './createReleaseLog.ts'
import { findFileSlots } from './findFileSlots.ts'
import type { ShareRequest } from './shareRequestSchema.ts'
import { findEpochSlots, type StreamReleases } from './streams/findEpochSlots.ts'

export type ReleaseShareParameters = {
  context: NodeContext
  keyring: Keyring
  releases: ReleaseLog
  denyList: DenyList
  limitAccount: (account: string) => void
  /** The committee slots of the manifest with a digest. */
  readSlots: (manifestDigest: Hex) => Promise<readonly CommitteeSlot[]>
  /** What opens streams; undefined where the network has none. */
  streams: StreamReleases | undefined
  body: ShareRequest
}

/** Slots that the account may have opened, and on the strength of what. */
export type AllowedSlots = {
  slots: readonly CommitteeSlot[]
  proof: 'purchase' | 'request'
  /** Hash of the purchase's transaction, or EIP-712 digest of the request. */
  proofDigest: Hex
}

export type ReleaseShareReturnType = {
  member: number
  slotDigest: Hex
  share: { enc: string; ciphertext: string }
}

/**
 * Decides whether an account may have this node's share of a content key, and seals it to the session key. The label is
 * rebuilt from the chain and this node's own configuration; nothing of it is taken from the manifest. Epoch 0 is the key of a
 * file, the epochs of a stream are numbered from 1.
 */
export async function releaseShare(
  parameters: ReleaseShareParameters,
): Promise<ReleaseShareReturnType> {
  const { context, keyring, releases, denyList, body } = parameters
  const { network } = context
  const { chainId } = network
  const registry = network.contracts.datasetRegistry
  const { datasetId, epoch, account, sessionKey, custodyEpoch } = body
  if (denyList.isDatasetDenied(datasetId) || denyList.isAccountDenied(account))
    throw new HttpError(
      451,
      'denied',
      'This node releases no keys of this dataset or to this account.',
      {
        advice: 'Other nodes may; the deny-list of this node is public.',
      },
    )
  const key = await keyring.find(custodyEpoch)
  const found = await (epoch === 0 ? findFileSlots(parameters) : findEpochSlots(parameters))
  const { proof, proofDigest } = found
  const slot = found.slots.find((one) => one.custodyEpoch === custodyEpoch)
  if (slot === undefined)
    throw new HttpError(422, 'no_slot', 'There is no key slot for this committee.')
  const label = custodyLabel({ chainId, registry, datasetId, epoch, custodyEpoch })
  if (slot.groupKey !== key.keyPackage.groupKey || !verifyCommitteeSlot(slot, label))
    throw new HttpError(422, 'invalid_slot', 'The key slot was not sealed for this dataset.', {
      advice: 'The manifest is faulty; ask the seller, or for a refund.',
    })
  const secretShare = await key.secretShare()
  const share = createDecryptionShare({ slot, label, member: key.member, secretShare })
  const sealed = await sealShare({ share, sessionKey, label, proofDigest })
  const digest = slotDigest(slot)
  // Written before the answer leaves: no share goes out unlogged.
  releases.append({
    time: Date.now(),
    datasetId,
    epoch,
    account,
    sessionKey,
    custodyEpoch,
    slotDigest: digest,
    proof,
    proofDigest,
  })
  return { member: key.member, slotDigest: digest, share: sealed }
}

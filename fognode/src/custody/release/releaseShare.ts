import type { CommitteeSlot } from '@fanal/sdk/committee/committeeSlot'
import { createDecryptionShare } from '@fanal/sdk/committee/createDecryptionShare'
import { custodyLabel } from '@fanal/sdk/committee/custodyLabel'
import { keyRequestTypedData } from '@fanal/sdk/committee/keyRequestTypedData'
import { sealShare } from '@fanal/sdk/committee/sealShare'
import { slotDigest } from '@fanal/sdk/committee/slotDigest'
import { verifyCommitteeSlot } from '@fanal/sdk/committee/verifyCommitteeSlot'
import { hashTypedData, type Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { NodeContext } from '../../http/module.ts'
import type { DenyList } from '../../storage/createDenyList.ts'
import { agree } from './agree.ts'
import { checkAccess } from './checkAccess.ts'
import { checkKeyRequest } from './checkKeyRequest.ts'
import { checkPurchase } from './checkPurchase.ts'
import type { Keyring } from './createKeyring.ts'
import type { ReleaseLog } from './createReleaseLog.ts'
import type { ShareRequest } from './shareRequestSchema.ts'

export type ReleaseShareParameters = {
  context: NodeContext
  keyring: Keyring
  releases: ReleaseLog
  denyList: DenyList
  limitAccount: (account: string) => void
  /** The committee slots of the manifest with a digest. */
  readSlots: (manifestDigest: Hex) => Promise<readonly CommitteeSlot[]>
  body: ShareRequest
}

export type ReleaseShareReturnType = {
  member: number
  slotDigest: Hex
  share: { enc: string; ciphertext: string }
}

/**
 * Decides whether an account may have this node's share of a content key, and seals it to the session key. The label is
 * rebuilt from the chain and this node's own configuration; nothing of it is taken from the manifest.
 */
export async function releaseShare(
  parameters: ReleaseShareParameters,
): Promise<ReleaseShareReturnType> {
  const { context, keyring, releases, denyList, body } = parameters
  const { clients, network } = context
  const { chainId } = network
  const { accessMarket: market, datasetRegistry: registry } = network.contracts
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
  const { manifestDigest, proof, proofDigest } = await checkProof(parameters)
  await agree(clients, (client) =>
    checkAccess({ client, market, registry, datasetId, epoch, account }),
  )
  parameters.limitAccount(account)
  const slots = await parameters.readSlots(manifestDigest)
  const slot = slots.find((one) => one.custodyEpoch === custodyEpoch)
  if (slot === undefined)
    throw new HttpError(422, 'no_slot', 'The manifest has no key slot for this committee.')
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

async function checkProof({ context, body }: ReleaseShareParameters): Promise<{
  manifestDigest: Hex
  proof: 'purchase' | 'request'
  proofDigest: Hex
}> {
  const { clients, network } = context
  const { chainId, confirmation } = network
  const { accessMarket: market, datasetRegistry: registry } = network.contracts
  const { purchase, request, signature } = body
  if (purchase !== undefined) {
    const { transactionHash } = purchase
    const { manifestDigest } = await agree(clients, (client) =>
      checkPurchase({ client, market, confirmation, ...body, transactionHash }),
    )
    return { manifestDigest, proof: 'purchase', proofDigest: transactionHash }
  }
  if (request === undefined || signature === undefined)
    throw new HttpError(400, 'invalid_input', 'expected either purchase, or request and signature')
  const { manifestDigest } = await agree(clients, (client) =>
    checkKeyRequest({
      client,
      chainId,
      market,
      registry,
      confirmation,
      body,
      request,
      signature,
    }),
  )
  const proofDigest = hashTypedData(keyRequestTypedData({ request, chainId, market }))
  return { manifestDigest, proof: 'request', proofDigest }
}

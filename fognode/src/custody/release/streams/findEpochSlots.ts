import type { CommitteeSlot } from '@fanal/sdk/committee/committeeSlot'
import { keyRequestTypedData } from '@fanal/sdk/committee/keyRequestTypedData'
import { hashTypedData, type Address, type Hex, type PublicClient } from 'viem'
import { HttpError } from '../../../http/httpError.ts'
import { agree } from '../agree.ts'
import { checkPurchase } from '../checkPurchase.ts'
import { checkRequestSignature } from '../checkRequestSignature.ts'
import type { AllowedSlots, ReleaseShareParameters } from '../releaseShare.ts'
import { checkEpoch } from './checkEpoch.ts'
import type { RightsIndex } from './createRightsIndex.ts'

/** What a keeper needs to open streams. */
export type StreamReleases = {
  /** The `Streams` contract. */
  contract: Address
  /** What each RPC has told. */
  indexOf: (client: PublicClient) => RightsIndex
  /** The committee slots of one epoch in a block of slots. */
  readSlots: (slotsDigest: Hex, epoch: number) => Promise<readonly CommitteeSlot[]>
}

/** The slots of an epoch of a stream that the account may read: where they are is filed on the chain. */
export async function findEpochSlots(parameters: ReleaseShareParameters): Promise<AllowedSlots> {
  const { context, body, streams } = parameters
  const { clients, network } = context
  const { datasetId, epoch, account } = body
  const market = network.contracts.accessMarket
  const { confirmation } = network
  if (streams === undefined)
    throw new HttpError(404, 'unknown_epoch', 'This network has no streams.')
  const { purchase, ...proven } = await checkProof(parameters)
  const { slotsDigest } = await agree(clients, (client) =>
    checkEpoch({
      client,
      index: streams.indexOf(client),
      market,
      streams: streams.contract,
      confirmation,
      datasetId,
      epoch,
      account,
      ...(purchase ? { purchase } : {}),
    }),
  )
  parameters.limitAccount(account)
  return { slots: await streams.readSlots(slotsDigest, epoch), ...proven }
}

async function checkProof({ context, body }: ReleaseShareParameters): Promise<{
  purchase?: { transactionHash: Hex; sessionKey: Hex }
  proof: 'purchase' | 'request'
  proofDigest: Hex
}> {
  const { clients, network } = context
  const { chainId, confirmation } = network
  const market = network.contracts.accessMarket
  const { purchase, request, signature, sessionKey } = body
  if (purchase !== undefined) {
    const { transactionHash } = purchase
    await agree(clients, (client) =>
      checkPurchase({ client, market, confirmation, ...body, transactionHash }),
    )
    return {
      purchase: { transactionHash, sessionKey },
      proof: 'purchase',
      proofDigest: transactionHash,
    }
  }
  if (request === undefined || signature === undefined)
    throw new HttpError(400, 'invalid_input', 'expected either purchase, or request and signature')
  await agree(clients, (client) =>
    checkRequestSignature({ client, chainId, market, body, request, signature }),
  )
  const proofDigest = hashTypedData(keyRequestTypedData({ request, chainId, market }))
  return { proof: 'request', proofDigest }
}

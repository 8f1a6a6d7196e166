import { keyRequestTypedData } from '@fanal/sdk/committee/keyRequestTypedData'
import { hashTypedData, type Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import { agree } from './agree.ts'
import { checkAccess } from './checkAccess.ts'
import { checkKeyRequest } from './checkKeyRequest.ts'
import { checkPurchase } from './checkPurchase.ts'
import type { AllowedSlots, ReleaseShareParameters } from './releaseShare.ts'

/** The slots of a file that the account bought or was granted, and may read now: they are in the manifest. */
export async function findFileSlots(parameters: ReleaseShareParameters): Promise<AllowedSlots> {
  const { context, body } = parameters
  const { accessMarket: market, datasetRegistry: registry } = context.network.contracts
  const { datasetId, epoch, account } = body
  const { manifestDigest, ...proven } = await checkProof(parameters)
  await agree(context.clients, (client) =>
    checkAccess({ client, market, registry, datasetId, epoch, account }),
  )
  parameters.limitAccount(account)
  return { slots: await parameters.readSlots(manifestDigest), ...proven }
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

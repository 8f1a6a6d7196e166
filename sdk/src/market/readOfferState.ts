import { accessMarketAbi, datasetRegistryAbi } from '../generated/abis.ts'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { hashOfferTerms } from './hashOfferTerms.ts'
import type { OfferObstacle, OfferTerms } from './types.ts'

export type ReadOfferStateParameters = { offerNo: number; terms: OfferTerms }
export type ReadOfferStateReturnType = {
  /** Whether the terms are the ones stored on chain under this number. */
  termsMatch: boolean
  left: number
  obstacle: OfferObstacle | undefined
}

/** Reads from the chain whether an offer can be bought now, and if not, why. */
export async function readOfferState(
  client: FanalClient,
  { offerNo, terms }: ReadOfferStateParameters,
): Promise<ReadOfferStateReturnType> {
  const { accessMarket, datasetRegistry } = client.network.contracts
  const { publicClient } = client
  try {
    const [offer, dataset, allowed] = await Promise.all([
      publicClient.readContract({
        address: accessMarket,
        abi: accessMarketAbi,
        functionName: 'offerOf',
        args: [offerNo],
      }),
      publicClient.readContract({
        address: datasetRegistry,
        abi: datasetRegistryAbi,
        functionName: 'stateOf',
        args: [terms.datasetId],
      }),
      publicClient.readContract({
        address: accessMarket,
        abi: accessMarketAbi,
        functionName: 'isTokenAllowed',
        args: [terms.token],
      }),
    ])
    let obstacle: OfferObstacle | undefined
    if (offer.closed) obstacle = 'closed'
    else if (offer.revision !== dataset.revision) obstacle = 'outdated'
    else if (offer.left === 0) obstacle = 'soldOut'
    else if (!allowed) obstacle = 'tokenNotAllowed'
    return {
      termsMatch: hashOfferTerms(terms).slice(0, 42) === offer.terms.toLowerCase(),
      left: offer.left,
      obstacle,
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

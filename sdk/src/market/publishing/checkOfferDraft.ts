import { InputError } from '../../errors/FanalError.ts'
import { TokenNotAllowedError } from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessMarketAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { OfferDraft } from './createOffer.ts'

/** Refuses an offer that the market would refuse, before anything is uploaded for it. */
export async function checkOfferDraft(client: FanalClient, offer: OfferDraft): Promise<void> {
  if (offer.price <= 0n || offer.price >= 1n << 96n) {
    throw new InputError('The price must be above zero.', {
      advice: 'To give access for free, publish without an offer and grant it.',
      details: { price: offer.price },
    })
  }
  if (offer.supply === 0) throw new InputError('An offer needs a supply of at least one purchase.')
  const allowed = await client.publicClient
    .readContract({
      address: client.network.contracts.accessMarket,
      abi: accessMarketAbi,
      functionName: 'isTokenAllowed',
      args: [offer.token],
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  if (allowed) return
  throw new TokenNotAllowedError('The market does not accept this payment token.', {
    advice: `Use one of: ${client.network.paymentTokens.map(({ symbol }) => symbol).join(', ')}.`,
    details: { token: offer.token },
  })
}

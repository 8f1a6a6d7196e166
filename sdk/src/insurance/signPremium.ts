import { type Address, type Hex } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import { tokenDomain } from '../market/buying/tokenDomain.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { PaymentToken } from '../network/networkFile.ts'
import { requireWallet } from '../network/requireWallet.ts'
import { quoteIdOf } from './quoteTypedData.ts'
import type { Quote } from './types.ts'
import { authorizationTypes } from '../market/buying/authorizationTypes.ts'

export type SignPremiumParameters = {
  quote: Quote
  token: PaymentToken
  /** In which the premium goes. */
  pool: Address
}
/** An accepted quote as anybody may send it. */
export type SignedPremium = { validAfter: number; validBefore: number; signature: Hex }

/**
 * Asks the wallet for the one signature that buys: an ERC-3009 `ReceiveWithAuthorization` of the premium to the pool whose
 * nonce is the quote's id. It is worthless for anything but this policy, and no longer good than the quote.
 *
 * @throws UserRejectedError when the person declines; nothing is lost then
 */
export async function signPremium(
  client: FanalClient,
  { quote, token, pool }: SignPremiumParameters,
): Promise<SignedPremium> {
  const { walletClient, account } = requireWallet(client)
  const { chainId } = client.network
  const policies = requireContract(client, 'policies')
  const times = { validAfter: 0, validBefore: quote.expiry + 1 }
  try {
    const signature = await walletClient.signTypedData({
      account,
      domain: tokenDomain(client, token),
      types: authorizationTypes,
      primaryType: 'ReceiveWithAuthorization',
      message: {
        from: quote.holder,
        to: pool,
        value: quote.premium,
        validAfter: BigInt(times.validAfter),
        validBefore: BigInt(times.validBefore),
        nonce: quoteIdOf(quote, { chainId, policies }),
      },
    })
    return { ...times, signature }
  } catch (error) {
    throw toFanalError(error)
  }
}

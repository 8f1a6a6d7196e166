import type { Hex } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { requireWallet } from '../network/requireWallet.ts'
import {
  QUOTE_REQUEST_LIFE,
  quoteRequestTypedData,
  type QuoteRequest,
} from './quoteRequestTypedData.ts'

export type SignQuoteRequestParameters = Omit<QuoteRequest, 'holder' | 'expiresAt'>
export type SignQuoteRequestReturnType = { request: QuoteRequest; signature: Hex }

/**
 * Asks the wallet for the signature by which nodes know that the holder itself asks for a quote. It costs nothing, buys
 * nothing, and holds for ten minutes of the chain.
 *
 * @throws UserRejectedError when the person declines; ChainUnreachableError
 */
export async function signQuoteRequest(
  client: FanalClient,
  parameters: SignQuoteRequestParameters,
): Promise<SignQuoteRequestReturnType> {
  const { walletClient, account, address: holder } = requireWallet(client)
  const { chainId } = client.network
  const policies = requireContract(client, 'policies')
  try {
    const { timestamp } = await client.publicClient.getBlock()
    const request = { ...parameters, holder, expiresAt: Number(timestamp) + QUOTE_REQUEST_LIFE }
    const typedData = quoteRequestTypedData(request, { chainId, policies })
    return { request, signature: await walletClient.signTypedData({ account, ...typedData }) }
  } catch (error) {
    throw toFanalError(error)
  }
}

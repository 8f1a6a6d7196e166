import { type Address, isAddressEqual } from 'viem'
import type { FanalClient } from './createFanalClient.ts'
import type { PaymentToken } from './networkFile.ts'

/** What the network file says about a payment token; undefined when it says nothing. */
export function findPaymentToken(client: FanalClient, address: Address): PaymentToken | undefined {
  return client.network.paymentTokens.find((token) => isAddressEqual(token.address, address))
}

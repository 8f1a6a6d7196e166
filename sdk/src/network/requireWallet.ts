import type { Account, Address } from 'viem'
import { WalletMissingError } from '../errors/marketErrors.ts'
import type { FanalClient, FanalWalletClient } from './createFanalClient.ts'

export type RequireWalletReturnType = {
  walletClient: FanalWalletClient
  account: Account
  address: Address
}
export type RequireWalletErrorType = WalletMissingError

/** The client's wallet and its account, or an error that asks for one. */
export function requireWallet(client: FanalClient): RequireWalletReturnType {
  const { walletClient } = client
  if (!walletClient?.account) throw new WalletMissingError()
  return { walletClient, account: walletClient.account, address: walletClient.account.address }
}

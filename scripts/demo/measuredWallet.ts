import type { FanalWalletClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Hex, LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { walletOf } from '../network/accounts/walletOf.ts'

export type MeasuredWallet = {
  walletClient: FanalWalletClient
  /** How often a person would have been asked, and for what. */
  readonly prompts: { signatures: number; transactions: number }
}

/** A wallet over a private key that counts every time it is asked for a signature, as a window of a wallet would. */
export function measuredWallet(network: NetworkFile, privateKey: Hex): MeasuredWallet {
  const account = privateKeyToAccount(privateKey)
  const prompts = { signatures: 0, transactions: 0 }
  const counted: LocalAccount = {
    ...account,
    sign: (parameters) => {
      prompts.signatures += 1
      return account.sign(parameters)
    },
    signMessage: (parameters) => {
      prompts.signatures += 1
      return account.signMessage(parameters)
    },
    signTypedData: (parameters) => {
      prompts.signatures += 1
      return account.signTypedData(parameters)
    },
    signTransaction: (...parameters) => {
      prompts.transactions += 1
      return account.signTransaction(...parameters)
    },
  }
  return { walletClient: walletOf(network, counted), prompts }
}

import { chainOf } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  type Chain,
  createWalletClient,
  type Hex,
  http,
  type LocalAccount,
  type Transport,
  UserRejectedRequestError,
  type WalletClient,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

export type ScriptedWallet = {
  walletClient: WalletClient<Transport, Chain, LocalAccount>
  /** What was asked of the person so far. */
  prompts: ('signature' | 'transaction')[]
  /** Declines the next so many prompts. */
  decline: (prompts?: number) => void
}

/** A wallet whose owner can decline, and that counts what it asked. */
export function scriptedWallet(network: NetworkFile, privateKey: Hex): ScriptedWallet {
  const account = privateKeyToAccount(privateKey)
  const prompts: ScriptedWallet['prompts'] = []
  let declining = 0
  const ask = (kind: 'signature' | 'transaction') => {
    prompts.push(kind)
    if (declining === 0) return
    declining -= 1
    throw new UserRejectedRequestError(new Error('User rejected the request.'))
  }
  const counted: LocalAccount = {
    ...account,
    signTypedData: async (parameters) => {
      ask('signature')
      return account.signTypedData(parameters)
    },
    signTransaction: async (...parameters) => {
      ask('transaction')
      return account.signTransaction(...parameters)
    },
  }
  return {
    walletClient: createWalletClient({
      account: counted,
      chain: chainOf(network),
      transport: http(network.rpcUrls[0]),
    }),
    prompts,
    decline: (count = 1) => {
      declining = count
    },
  }
}

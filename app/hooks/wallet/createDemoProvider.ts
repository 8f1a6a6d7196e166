import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  createWalletClient,
  type EIP1193Provider,
  type Hex,
  hexToBigInt,
  http,
  numberToHex,
  type RpcTransactionRequest,
  type TypedDataDefinition,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { DemoAccount } from './demoAccount.ts'
import { askDemoSignature } from './demoRequests.ts'

export type CreateDemoProviderParameters = { account: DemoAccount; network: NetworkFile }

/** Answers as a wallet does (EIP-1193): what needs the key is shown and waits for a yes, the rest goes to the chain. */
export function createDemoProvider({
  account,
  network,
}: CreateDemoProviderParameters): EIP1193Provider {
  const signer = privateKeyToAccount(account.privateKey)
  const client = createWalletClient({ account: signer, transport: http(network.rpcUrls[0]) })

  async function request({
    method,
    params,
  }: {
    method: string
    params?: unknown
  }): Promise<unknown> {
    const list = (params ?? []) as unknown[]
    switch (method) {
      case 'eth_accounts':
      case 'eth_requestAccounts':
        return [signer.address]
      case 'eth_chainId':
        return numberToHex(network.chainId)
      case 'wallet_switchEthereumChain':
        return null
      case 'eth_signTypedData_v4': {
        const typedData = JSON.parse(list[1] as string) as TypedDataDefinition
        await askDemoSignature({ kind: 'typedData', account, typedData })
        return signer.signTypedData(typedData)
      }
      case 'personal_sign': {
        const message = list[0] as Hex
        await askDemoSignature({ kind: 'message', account, message })
        return signer.signMessage({ message: { raw: message } })
      }
      case 'eth_sendTransaction': {
        const call = list[0] as RpcTransactionRequest
        await askDemoSignature({
          kind: 'transaction',
          account,
          to: call.to ?? undefined,
          data: call.data,
        })
        return client.sendTransaction({
          chain: null,
          to: call.to ?? null,
          ...(call.data && { data: call.data }),
          ...(call.value && { value: hexToBigInt(call.value) }),
          ...(call.gas && { gas: hexToBigInt(call.gas) }),
        })
      }
      default:
        if (method.startsWith('wallet_')) {
          // EIP-1193: this wallet has none of the optional methods.
          throw Object.assign(new Error(`The demo account does not know ${method}.`), {
            code: 4200,
          })
        }
        return client.request({ method, params } as never)
    }
  }

  return {
    request,
    on: () => undefined,
    removeListener: () => undefined,
  } as unknown as EIP1193Provider
}

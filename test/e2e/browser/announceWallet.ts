import type { Page } from 'playwright-core'
import type { Hex, LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

export type AnnounceWalletParameters = {
  page: Page
  name: string
  /** Who signs: an account with a key, or a smart account whose signatures a contract checks. */
  account: Hex | LocalAccount
  rpcUrl: string
  chainId: number
  /** Decides over every prompt: false = the person declines it. All are accepted by default. */
  decide?: (method: string, parameters: unknown[]) => boolean
}
export type AnnouncedWallet = {
  address: Hex
  /** Methods that opened a window of the wallet, in order. */
  prompts: string[]
}

const PROMPTS = new Set([
  'eth_sendTransaction',
  'eth_signTypedData_v4',
  'personal_sign',
  'wallet_sendCalls',
])

/**
 * Puts a wallet into a page before it loads, as an extension would: an EIP-1193 provider announced by EIP-6963, whose keys
 * stay outside the page. Accounts are given only when asked for, as otherwise the page would connect by itself.
 */
export async function announceWallet(
  parameters: AnnounceWalletParameters,
): Promise<AnnouncedWallet> {
  const { page, name, rpcUrl, chainId, decide = () => true } = parameters
  const account =
    typeof parameters.account === 'string'
      ? privateKeyToAccount(parameters.account)
      : parameters.account
  const prompts: string[] = []
  let isConnected = false

  const call = async (method: string, callParameters: unknown[]) => {
    const response = await fetch(rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: callParameters }),
    })
    const { result, error } = (await response.json()) as { result?: unknown; error?: object }
    return error ? { error } : { result }
  }
  const request = async (method: string, callParameters: unknown[] = []) => {
    if (PROMPTS.has(method)) {
      prompts.push(method)
      if (!decide(method, callParameters))
        return { error: { code: 4001, message: 'User rejected the request.' } }
    }
    switch (method) {
      case 'eth_requestAccounts':
        isConnected = true
        return { result: [account.address] }
      case 'eth_accounts':
        return { result: isConnected ? [account.address] : [] }
      case 'eth_chainId':
        return { result: `0x${chainId.toString(16)}` }
      case 'wallet_switchEthereumChain':
        return { result: null }
      case 'wallet_getCapabilities':
      case 'wallet_sendCalls':
        return { error: { code: 4200, message: `${method} is not supported.` } }
      case 'personal_sign':
        return {
          result: await account.signMessage({ message: { raw: callParameters[0] as Hex } }),
        }
      case 'eth_signTypedData_v4': {
        const typedData = JSON.parse(callParameters[1] as string) as Parameters<
          typeof account.signTypedData
        >[0]
        return { result: await account.signTypedData(typedData) }
      }
      default:
        // Demo accounts are unlocked on the local chain, so it signs transactions itself.
        return call(method, callParameters)
    }
  }

  await page.exposeFunction(`fanalTestWallet_${name}`, request)
  await page.addInitScript(
    ({ walletName, uuid }) => {
      type Answer = { result?: unknown; error?: { code: number; message: string } }
      type Ask = (method: string, parameters?: unknown[]) => Promise<Answer>
      const ask = (globalThis as unknown as Record<string, Ask>)[`fanalTestWallet_${walletName}`]
      const provider = {
        request: async ({ method, params }: { method: string; params?: unknown[] }) => {
          const { result, error } = (await ask?.(method, params)) ?? {}
          if (error) throw Object.assign(new Error(error.message), error)
          return result
        },
        on: () => provider,
        removeListener: () => provider,
      }
      const info = {
        uuid,
        name: walletName,
        rdns: `test.fanal.${walletName.toLowerCase()}`,
        icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
      }
      const announce = () =>
        window.dispatchEvent(
          new CustomEvent('eip6963:announceProvider', {
            detail: Object.freeze({ info, provider }),
          }),
        )
      window.addEventListener('eip6963:requestProvider', announce)
      announce()
    },
    { walletName: name, uuid: crypto.randomUUID() },
  )
  return { address: account.address, prompts }
}

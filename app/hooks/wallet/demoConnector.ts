import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { EIP1193Provider } from 'viem'
import { createConnector } from 'wagmi'
import { type DemoAccount, LOCAL_CHAIN_ID } from './demoAccount.ts'

export type DemoConnectorParameters = { account: DemoAccount; network: NetworkFile }

export const DEMO_CONNECTOR_TYPE = 'demo'

/**
 * A wallet for a demo account of the local chain. It asks before every signature as any wallet does. Its code and the
 * cryptography behind it are loaded when it is first used.
 */
export function demoConnector({ account, network }: DemoConnectorParameters) {
  if (network.chainId !== LOCAL_CHAIN_ID)
    throw new Error('Demo accounts exist on the local chain only.')
  let loading: Promise<EIP1193Provider> | undefined
  // wagmi asks every connector for its provider when the page loads; the cryptography waits for the first request.
  const provider = {
    request: async (call: never) => {
      loading ??= import('./createDemoProvider.ts').then(({ createDemoProvider }) =>
        createDemoProvider({ account, network }),
      )
      return (await loading).request(call)
    },
    on: () => undefined,
    removeListener: () => undefined,
  } as unknown as EIP1193Provider
  let connected = false
  const key = `demo.${account.address}.connected`
  return createConnector<EIP1193Provider>((config) => ({
    id: `demo-${account.address.toLowerCase()}`,
    name: account.name,
    type: DEMO_CONNECTOR_TYPE,
    async connect({ withCapabilities } = {}) {
      connected = true
      await config.storage?.setItem(key as 'recentConnectorId', 'yes')
      return {
        accounts: (withCapabilities
          ? [{ address: account.address, capabilities: {} }]
          : [account.address]) as never,
        chainId: LOCAL_CHAIN_ID,
      }
    },
    async disconnect() {
      connected = false
      await config.storage?.removeItem(key as 'recentConnectorId')
    },
    async getAccounts() {
      return connected ? [account.address] : []
    },
    async getChainId() {
      return LOCAL_CHAIN_ID
    },
    async getProvider() {
      return provider
    },
    async isAuthorized() {
      return (await config.storage?.getItem(key as 'recentConnectorId')) === 'yes'
    },
    onAccountsChanged() {},
    onChainChanged() {},
    onDisconnect() {
      connected = false
      config.emitter.emit('disconnect')
    },
  }))
}

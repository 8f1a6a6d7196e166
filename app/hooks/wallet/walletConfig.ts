import { type Config, type CreateConnectorFn, createConfig } from 'wagmi'
import { defineChain, fallback, http } from 'viem'
import type { NetworkValue } from '../network/NetworkContext.tsx'
import { demoConnector } from './demoConnector.ts'
import { lazyWalletConnect } from './lazyWalletConnect.ts'

/** Wallets for one network: whatever announces itself (EIP-6963), WalletConnect and demo accounts where they apply. */
export function walletConfig({
  network,
  demoAccounts,
  walletConnectProjectId,
}: NetworkValue): Config {
  const chain = defineChain({
    id: network.chainId,
    name: network.name,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: network.rpcUrls } },
  })
  const connectors: CreateConnectorFn[] = [
    ...(walletConnectProjectId ? [lazyWalletConnect(walletConnectProjectId)] : []),
    ...demoAccounts.map((account) => demoConnector({ account, network })),
  ]
  return createConfig({
    chains: [chain],
    connectors,
    transports: { [chain.id]: fallback(network.rpcUrls.map((url) => http(url))) },
    multiInjectedProviderDiscovery: true,
    ssr: true,
  })
}

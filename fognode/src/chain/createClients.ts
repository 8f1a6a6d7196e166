import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  createPublicClient,
  createWalletClient,
  defineChain,
  http,
  type LocalAccount,
  type PublicClient,
} from 'viem'
import type { NodeConfig } from '../config/configSchema.ts'
import type { NodeContext } from '../http/module.ts'

export type CreateClientsParameters = {
  config: NodeConfig
  network: NetworkFile
  signer: LocalAccount
}

/** Clients for the chain; each talks to one RPC URL, so that answers can be compared. */
export function createClients(
  parameters: CreateClientsParameters,
): Pick<NodeContext, 'clients' | 'wallet'> {
  const { config, network, signer } = parameters
  const urls = config.rpcUrls ?? network.rpcUrls
  const chain = defineChain({
    id: network.chainId,
    name: network.name,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: urls } },
  })
  const transports = urls.map((url) => http(url, { timeout: 15_000, retryCount: 1 }))
  const clients = transports.map(
    (transport) => createPublicClient({ chain, transport, cacheTime: 0 }) as PublicClient,
  )
  const [first, ...others] = clients
  const [transport] = transports
  if (first === undefined || transport === undefined) throw new Error('No RPC URL is configured.')
  const wallet = createWalletClient({ account: signer, chain, transport })
  return { clients: [first, ...others], wallet }
}

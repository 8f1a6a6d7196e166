import {
  type Account,
  type Chain,
  type PublicClient,
  type Transport,
  type WalletClient,
  createPublicClient,
  defineChain,
  fallback,
  http,
} from 'viem'
import type { NetworkFile } from './networkFile.ts'

export type FanalPublicClient = PublicClient<Transport, Chain | undefined>
export type FanalWalletClient = WalletClient<Transport, Chain | undefined, Account>

/** What every function of the SDK takes first: a network, a way to read its chain and, for acting, a wallet. */
export type FanalClient = {
  readonly network: NetworkFile
  readonly publicClient: FanalPublicClient
  readonly walletClient: FanalWalletClient | undefined
}

export type CreateFanalClientParameters = {
  /** The network file, as the deployment wrote it. */
  network: NetworkFile
  /** Reads the chain; by default made from the `rpcUrls` of the network file. */
  publicClient?: FanalPublicClient | undefined
  /** Signs and sends; without it only reading works. */
  walletClient?: FanalWalletClient | undefined
}
export type CreateFanalClientReturnType = FanalClient

/**
 * Makes the client that all other functions take first.
 *
 * @example
 * const client = createFanalClient({ network, walletClient })
 * const { items } = await listDatasets(client, { search: 'traffic' })
 */
export function createFanalClient(parameters: CreateFanalClientParameters): FanalClient {
  const { network, walletClient } = parameters
  return {
    network,
    publicClient: parameters.publicClient ?? createDefaultPublicClient(network),
    walletClient,
  }
}

function createDefaultPublicClient(network: NetworkFile): FanalPublicClient {
  const transports = network.rpcUrls.map((url) => http(url, { retryCount: 2 }))
  return createPublicClient({
    chain: chainOf(network),
    transport: fallback(transports),
    pollingInterval: 500,
  })
}

/** The network's chain as viem describes chains. */
export function chainOf(network: NetworkFile): Chain {
  return defineChain({
    id: network.chainId,
    name: network.name,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: network.rpcUrls } },
  })
}

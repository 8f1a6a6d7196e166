import { chainOf, type FanalWalletClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { createWalletClient, type Hex, http, type LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** A wallet over a private key, or an account made of one, that asks nobody. */
export function walletOf(network: NetworkFile, signer: Hex | LocalAccount): FanalWalletClient {
  return createWalletClient({
    account: typeof signer === 'string' ? privateKeyToAccount(signer) : signer,
    chain: chainOf(network),
    transport: http(network.rpcUrls[0]),
  })
}

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { storeText } from '@fanal/sdk/governance/text/storeText'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { type Hex, createWalletClient, defineChain, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { root } from './paths.ts'

export type StoreCharterParameters = {
  network: NetworkFile
  /** File of the charter's text, from the repository's root. */
  file: string
  /** Signs the write token; no transaction is sent. */
  privateKey: Hex
}

/** Puts the text of the first charter on the fog nodes, so that everybody can read what the digest on chain stands for. */
export async function storeCharter(parameters: StoreCharterParameters): Promise<void> {
  const { network, file, privateKey } = parameters
  const [rpcUrl = ''] = network.rpcUrls
  const chain = defineChain({
    id: network.chainId,
    name: network.name,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  const walletClient = createWalletClient({
    account: privateKeyToAccount(privateKey),
    chain,
    transport: http(rpcUrl),
  })
  const text = await readFile(resolve(root, file), 'utf8')
  await storeText(createFanalClient({ network, walletClient }), { text })
}

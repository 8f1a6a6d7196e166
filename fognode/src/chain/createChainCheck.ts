import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { PublicClient } from 'viem'

export type CreateChainCheckParameters = {
  client: PublicClient
  network: NetworkFile
  /** Where the identity of the chain is kept. */
  folder: string
}

/**
 * A check that the RPC serves the chain that the network file names, and the very chain that this data folder was filled
 * from: a local chain that began anew has the same number, but nonces and block numbers kept from before would be wrong.
 * Passes once, then answers at once; rejects while the chain cannot be asked.
 */
export function createChainCheck(parameters: CreateChainCheckParameters): () => Promise<void> {
  const { client, network, folder } = parameters
  const path = join(folder, 'identity.json')
  let passed: Promise<void> | undefined

  const check = async () => {
    const [chainId, first] = await Promise.all([
      client.getChainId(),
      client.getBlock({ blockNumber: BigInt(network.deploymentBlock) + 1n }),
    ])
    if (chainId !== network.chainId)
      throw new Error(`The RPC serves chain ${chainId}, the network file says ${network.chainId}.`)
    const identity = JSON.stringify({
      chainId,
      // Just after the deployment began: the genesis is the same each time a local chain begins.
      deployment: first.hash,
      registry: network.contracts.datasetRegistry.toLowerCase(),
    })
    const kept = await readFile(path, 'utf8').catch(() => undefined)
    if (kept === identity) return
    if (kept !== undefined)
      throw new Error(
        `The data folder belongs to another chain (${kept}); give the node an empty one for ${identity}.`,
      )
    await writeFile(`${path}.new`, identity)
    await rename(`${path}.new`, path)
  }

  return () => {
    passed ??= check().catch((error: unknown) => {
      passed = undefined
      throw error
    })
    return passed
  }
}

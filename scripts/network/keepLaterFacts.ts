import { readFile } from 'node:fs/promises'
import { type NetworkFile, NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import * as v from 'valibot'

/**
 * Carries over what was written into a network file after its deployment (fog nodes, subgraph), when the deployment runs
 * again on the same contracts. Another file at that path is replaced.
 */
export async function keepLaterFacts(path: string, network: NetworkFile): Promise<NetworkFile> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return network
  const earlier = v.safeParse(NetworkFileSchema, parseJson(text))
  const isSame =
    earlier.success &&
    earlier.output.chainId === network.chainId &&
    JSON.stringify(earlier.output.contracts) === JSON.stringify(network.contracts)
  if (!isSame) return network
  const { fogNodes, subgraphUrl, demoAccounts } = earlier.output
  return {
    ...network,
    fogNodes,
    ...(subgraphUrl === undefined ? {} : { subgraphUrl }),
    ...(demoAccounts === undefined ? {} : { demoAccounts }),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

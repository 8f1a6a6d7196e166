import { readFile } from 'node:fs/promises'
import { NetworkFileSchema, type NetworkFile } from '@fanal/sdk/network/networkFile'
import * as v from 'valibot'
import { ConfigError } from './ConfigError.ts'
import { describeIssues } from './describeIssues.ts'

/** Reads and checks the network file that the deployment wrote. */
export async function readNetworkFile(path: string): Promise<NetworkFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ConfigError(
      `networkFile: cannot read ${path}; deploy the contracts first, the deployment writes it.`,
      { cause },
    )
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new ConfigError(`networkFile: ${path} is not JSON.`, { cause })
  }
  const result = v.safeParse(NetworkFileSchema, value)
  if (!result.success)
    throw new ConfigError(`The network file ${path} is wrong:\n${describeIssues(result.issues)}`)
  return result.output
}

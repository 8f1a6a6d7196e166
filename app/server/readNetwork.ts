import { readFile, stat } from 'node:fs/promises'
import { NetworkFileSchema, type NetworkFile } from '@fanal/sdk/network/networkFile'
import * as v from 'valibot'

export type ReadNetworkReturnType =
  { status: 'ok'; network: NetworkFile } | { status: 'missing'; reason: string }

let cache: { path: string; modified: number; result: ReadNetworkReturnType } | undefined

/**
 * Reads the network file named by FANAL_NETWORK_FILE. It is read at run time and again whenever it changes, so one build
 * serves every network.
 */
export async function readNetwork(): Promise<ReadNetworkReturnType> {
  const path = process.env.FANAL_NETWORK_FILE
  if (path === undefined || path === '') {
    return { status: 'missing', reason: 'FANAL_NETWORK_FILE is not set.' }
  }
  try {
    const { mtimeMs } = await stat(/* turbopackIgnore: true */ path)
    if (cache?.path === path && cache.modified === mtimeMs) return cache.result
    const parsed = v.safeParse(
      NetworkFileSchema,
      JSON.parse(await readFile(/* turbopackIgnore: true */ path, 'utf8')),
    )
    const result: ReadNetworkReturnType = parsed.success
      ? { status: 'ok', network: parsed.output }
      : {
          status: 'missing',
          reason: `The network file is not valid: ${v.summarize(parsed.issues)}`,
        }
    cache = { path, modified: mtimeMs, result }
    return result
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { status: 'missing', reason: `The network file cannot be read: ${reason}` }
  }
}

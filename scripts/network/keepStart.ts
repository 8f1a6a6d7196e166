import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '@fanal/sdk/errors/FanalError'
import * as v from 'valibot'
import type { Hex, PublicClient } from 'viem'

export type KeepStartParameters = {
  publicClient: PublicClient
  /** Folder of the deployment's journal; without it every deployment starts anew. */
  stateDir: string | undefined
  /** Whether the chain is a local one, which begins anew with each start. */
  isLocal: boolean
}
/** Block before the deployment, and its time, from which the preset's times count; the same when it is resumed. */
export type KeepStartReturnType = {
  block: number
  deployedAt: number
  /** Whether an earlier run ended with a check that found nothing. */
  wasChecked: boolean
}
export type KeepStartErrorType = InputError

/** File that says that the deployment was checked. */
export const CHECKED = 'checked'

const StartSchema = v.object({
  block: v.number(),
  hash: v.custom<Hex>((value) => typeof value === 'string'),
  deployedAt: v.number(),
})

/**
 * Remembers beside the journal when a deployment began. A journal of a local chain that is gone is discarded; on any other
 * chain that is an error.
 */
export async function keepStart(parameters: KeepStartParameters): Promise<KeepStartReturnType> {
  const { publicClient, stateDir, isLocal } = parameters
  const path = stateDir && join(stateDir, 'start.json')
  const text = path && (await readFile(path, 'utf8').catch(() => undefined))
  if (text) {
    const { block, hash, deployedAt } = v.parse(StartSchema, JSON.parse(text))
    const found = await publicClient.getBlock({ blockNumber: BigInt(block) }).catch(() => undefined)
    if (found?.hash === hash)
      return { block, deployedAt, wasChecked: existsSync(join(stateDir, CHECKED)) }
    if (!isLocal)
      throw new InputError(`The deployment kept in ${stateDir} was begun on another chain.`, {
        advice: 'Give another folder by --state, or check the RPC URL.',
      })
    await rm(stateDir, { recursive: true })
  }
  const { number, hash, timestamp } = await publicClient.getBlock({ blockTag: 'latest' })
  const block = Number(number)
  const deployedAt = Number(timestamp)
  if (path) {
    await mkdir(stateDir, { recursive: true })
    await writeFile(path, JSON.stringify({ block, hash, deployedAt }))
  }
  return { block, deployedAt, wasChecked: false }
}

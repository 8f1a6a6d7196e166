import type { Hex } from 'viem'
import type { FanalClient } from './createFanalClient.ts'

export type IsCanonicalBlockParameters = { number: bigint; hash: Hex }

/** Whether the chain still has this block at its height; false after a reorganisation, and while the chain cannot be asked. */
export async function isCanonicalBlock(
  { publicClient }: FanalClient,
  { number, hash }: IsCanonicalBlockParameters,
): Promise<boolean> {
  const now = await publicClient.getBlock({ blockNumber: number }).catch(() => undefined)
  return now?.hash === hash
}

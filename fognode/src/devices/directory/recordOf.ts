import { numberToHex } from 'viem'
import type { DeviceRecord } from './deviceDirectory.ts'

/** What the word says in which the registry keeps a device; undefined = never enrolled. */
export function recordOf(word: bigint): DeviceRecord | undefined {
  if (word === 0n) return undefined
  return {
    owner: numberToHex(word >> 96n, { size: 20 }),
    version: Number((word >> 40n) & 0xffffn),
    suspended: (word & 2n) !== 0n,
    retired: (word & 4n) !== 0n,
  }
}

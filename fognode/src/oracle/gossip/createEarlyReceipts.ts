import type { Hex } from 'viem'
import type { Receipt } from '../store/createEventIndex.ts'

/** Receipts remembered of each member; the oldest go first, and what they said is asked for again. */
const MOST_RECEIPTS = 5_000

export type EarlyReceipts = ReturnType<typeof createEarlyReceipts>

/** Receipts that come before their event, which is on its way from another member. Only in memory: anybody can make up ids. */
export function createEarlyReceipts() {
  const kept = new Map<number, Map<Hex, Receipt>>()
  return {
    add: (member: number, receipts: readonly Receipt[]) => {
      const own = kept.get(member) ?? new Map<Hex, Receipt>()
      kept.set(member, own)
      for (const receipt of receipts) {
        own.set(receipt.id, receipt)
        for (const [first] of own) {
          if (own.size <= MOST_RECEIPTS) break
          own.delete(first)
        }
      }
    },
    /** Those for these events, by member; they are forgotten here. */
    take: (ids: readonly Hex[]): [member: number, receipts: Receipt[]][] =>
      [...kept].flatMap(([member, own]): [number, Receipt[]][] => {
        const found = own.size === 0 ? [] : ids.flatMap((id) => own.get(id) ?? [])
        for (const { id } of found) own.delete(id)
        return found.length === 0 ? [] : [[member, found]]
      }),
    clear: () => kept.clear(),
  }
}

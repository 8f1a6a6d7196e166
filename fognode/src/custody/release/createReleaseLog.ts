import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'

/** One released share; who got what, when and on the strength of what. Holds no secret. */
export type Release = {
  /** Milliseconds since 1970. */
  time: number
  datasetId: Hex
  epoch: number
  account: Hex
  sessionKey: Hex
  custodyEpoch: number
  slotDigest: Hex
  proof: 'purchase' | 'request'
  /** Transaction hash or EIP-712 digest of the request. */
  proofDigest: Hex
}

export type ReleaseLog = {
  /** Writes an entry to the disk; returns its number. */
  append: (release: Release) => number
  /** Entries from a number on, oldest first. */
  list: (from: number, limit: number) => (Release & { number: number; hash: Hex })[]
  /** Recomputes the whole chain of hashes; returns the number of the first entry that does not fit, or undefined. */
  check: () => number | undefined
}

const GENESIS = '0'.repeat(64)

/** Append-only log of released shares: each entry's hash covers the one before, so nothing can be taken out unseen. */
export function createReleaseLog(database: DatabaseSync): ReleaseLog {
  const last = database.prepare('SELECT number, hash FROM releases ORDER BY number DESC LIMIT 1')
  const write = database.prepare('INSERT INTO releases (number, entry, hash) VALUES (?, ?, ?)')
  const read = database.prepare('SELECT * FROM releases WHERE number >= ? ORDER BY number LIMIT ?')
  const all = database.prepare('SELECT * FROM releases ORDER BY number')
  type Row = { number: number; entry: string; hash: string }

  return {
    append: (release) => {
      const before = last.get() as Row | undefined
      const number = (before?.number ?? 0) + 1
      const entry = JSON.stringify(release)
      write.run(number, entry, hashOf(before?.hash ?? GENESIS, number, entry))
      return number
    },
    list: (from, limit) =>
      (read.all(from, limit) as Row[]).map(({ number, entry, hash }) => ({
        ...(JSON.parse(entry) as Release),
        number,
        hash: `0x${hash}`,
      })),
    check: () => {
      let before = GENESIS
      let expected = 1
      for (const { number, entry, hash } of all.iterate() as Iterable<Row>) {
        if (number !== expected || hash !== hashOf(before, number, entry)) return expected
        before = hash
        expected += 1
      }
      return undefined
    },
  }
}

function hashOf(before: string, number: number, entry: string): string {
  return createHash('sha256').update(`${before}\n${number}\n${entry}`).digest('hex')
}

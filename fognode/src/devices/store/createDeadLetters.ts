import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Hex } from 'viem'
import type { Rejection } from '../ingest/rejection.ts'
import { toBytes, toHex } from './eventRow.ts'

/** A message that was refused: why, and what names it; never what it said. */
export type DeadLetter = {
  number: number
  /** Seconds since 1970. */
  at: number
  reason: Rejection
  explanation: string
  /** Who sent it, as far as that is known. */
  device?: Hex
  /** sha2-256 of the message, as far as it was read. */
  digest: Hex
  bytes: number
}

export type DeadLetters = ReturnType<typeof createDeadLetters>

/** Refused messages, the newest `most` of them. Call `add` and `trim` within a commit of the store. */
export function createDeadLetters(database: DatabaseSync, most: number) {
  const insert = database.prepare(
    'INSERT INTO deadLetters (at, reason, explanation, device, digest, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const remove = database.prepare(
    'DELETE FROM deadLetters WHERE number <= (SELECT max(number) FROM deadLetters) - ?',
  )
  const read = database.prepare(
    'SELECT * FROM deadLetters WHERE number < ? ORDER BY number DESC LIMIT ?',
  )
  return {
    add: (
      letter: Omit<DeadLetter, 'number' | 'digest' | 'bytes'> & {
        /** As far as it was read. */
        message: Uint8Array
        length: number
      },
    ): void => {
      const { at, reason, explanation, device, message, length } = letter
      const digest = createHash('sha256').update(message).digest()
      const sender = device === undefined ? null : toBytes(device)
      insert.run(at, reason, explanation, sender, digest, length)
    },
    trim: () => {
      remove.run(most)
    },
    /** Newest first, those before a number. */
    list: (before: number, limit: number): DeadLetter[] =>
      read.all(before, limit).map((row) => {
        const { number, at, reason, explanation, device, digest, bytes } = row as Record<
          string,
          unknown
        >
        return {
          number: number as number,
          at: at as number,
          reason: reason as Rejection,
          explanation: explanation as string,
          ...(device === null ? {} : { device: toHex(device as Uint8Array) }),
          digest: toHex(digest as Uint8Array),
          bytes: bytes as number,
        }
      }),
  }
}

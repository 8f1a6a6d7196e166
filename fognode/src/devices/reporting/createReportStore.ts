import type { DatabaseSync } from 'node:sqlite'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { EventMessageSchema, type EventMessage } from '@fanal/sdk/devices/eventMessage'
import * as v from 'valibot'
import type { DeviceOfVersion } from '../eventStore.ts'
import { fromRow, toBytes, toHex, type EventRow } from '../store/eventRow.ts'

/** Names what a device has signed against itself: one of a kind counts for each of its versions. */
export type Charge = DeviceOfVersion & {
  kind: 'tamper' | 'equivocation'
  /** Seconds since 1970 at which this node has taken it in. */
  seenAt: number
}

export type ReportStore = {
  /** Charges that were not settled. */
  open: (limit: number) => Charge[]
  count: () => number
  /** What was signed: a tamper event, or two contents under one number. Empty once it is no longer on the disk. */
  proofOf: (charge: Charge) => EventMessage[]
  /** Notes that the chain needs no report of it any more, for good. */
  settle: (charge: Charge) => void
}

const KINDS = { tamper: EventKind.Tamper, equivocation: 0 } as const

/** Reads charges from the events and the evidence that the devices module keeps on its disk. */
export function createReportStore(database: DatabaseSync): ReportStore {
  const isOpen = (kind: number) =>
    `NOT EXISTS (SELECT 1 FROM settledReports AS s
     WHERE s.device = c.device AND s.version = c.version AND s.kind = ${kind})`
  const open = `SELECT device, version, 'tamper' AS kind, min(acceptedAt) AS seenAt
      FROM events AS c WHERE kind = ${EventKind.Tamper} AND ${isOpen(KINDS.tamper)} GROUP BY device, version
    UNION ALL SELECT device, version, 'equivocation', seenAt
      FROM evidence AS c WHERE ${isOpen(KINDS.equivocation)}`
  const list = database.prepare(`${open} ORDER BY seenAt LIMIT ?`)
  const count = database.prepare(`SELECT count(*) AS number FROM (${open})`)
  const tamper = database.prepare(
    `SELECT * FROM events WHERE kind = ${EventKind.Tamper} AND device = ? AND version = ?
     ORDER BY acceptedAt, position LIMIT 1`,
  )
  const evidence = database.prepare(
    'SELECT first, second FROM evidence WHERE device = ? AND version = ?',
  )
  const settle = database.prepare('INSERT OR IGNORE INTO settledReports VALUES (?, ?, ?)')
  const read = (text: string) => v.parse(EventMessageSchema, JSON.parse(text))

  return {
    open: (limit) =>
      (list.all(limit) as unknown[] as ChargeRow[]).map(({ device, version, kind, seenAt }) => ({
        device: toHex(device),
        deviceVersion: version,
        kind,
        seenAt,
      })),
    count: () => (count.get() as { number: number }).number,
    proofOf: ({ device, deviceVersion, kind }) => {
      const key = [toBytes(device), deviceVersion] as const
      if (kind === 'equivocation') {
        const row = evidence.get(...key) as { first: string; second: string } | undefined
        return row === undefined ? [] : [read(row.first), read(row.second)]
      }
      const row = tamper.get(...key) as EventRow | undefined
      return row === undefined ? [] : [fromRow(row)]
    },
    settle: ({ device, deviceVersion, kind }) =>
      void settle.run(toBytes(device), deviceVersion, KINDS[kind]),
  }
}

type ChargeRow = Pick<Charge, 'kind' | 'seenAt'> & { device: Uint8Array; version: number }

import type { DatabaseSync } from 'node:sqlite'
import { accessMarketAbi, streamsAbi } from '@fanal/sdk/generated/abis'
import { RIGHTS_EVENTS, rightsEventOf } from '@fanal/sdk/streams/rightsEventOf'
import type { RightsEvent } from '@fanal/sdk/streams/rightsOf'
import {
  getAbiItem,
  parseEventLogs,
  type Address,
  type Hex,
  type Log,
  type PublicClient,
} from 'viem'
import { keyedLock } from '../../../async/keyedLock.ts'
import { atomically } from '../../../database/atomically.ts'
import type { NodeContext } from '../../../http/module.ts'

export const RIGHTS_MIGRATION = `
  CREATE TABLE events (
    source INTEGER NOT NULL,      -- which RPC told it
    block INTEGER NOT NULL,
    logIndex INTEGER NOT NULL,
    datasetId TEXT NOT NULL,
    account TEXT NOT NULL,        -- lower case; empty for what is filed
    event TEXT NOT NULL,
    PRIMARY KEY (source, block, logIndex)
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX eventsByAccount ON events (source, datasetId, account, block, logIndex);
  CREATE TABLE progress (source INTEGER PRIMARY KEY, nextBlock INTEGER NOT NULL) STRICT;
`

/** Key slots of the epochs [firstEpoch, firstEpoch + count). */
export type Filing = { firstEpoch: number; count: number; slotsDigest: Hex }

export type RightsIndex = {
  /** Reads what is new on the chain; the answers below are as of then. */
  refresh: () => Promise<void>
  /** What happened to the rights of an account, in order. Grants and purchases count once confirmed, their ends at once. */
  eventsOf: (datasetId: Hex, account: Address, confirmed: bigint) => RightsEvent[]
  /** The latest filing that covers an epoch, once it is confirmed: a new owner of a stream files anew what has not begun. */
  filingOf: (datasetId: Hex, epoch: number, confirmed: bigint) => Filing | undefined
}

export type CreateRightsIndexParameters = {
  client: PublicClient
  /** Number of the RPC: what one tells is kept apart from what others tell, so that they can be compared. */
  source: number
  network: NodeContext['network']
  streams: Address
  database: DatabaseSync
  /** Blocks asked for at once. */
  logRange: number
}

/** Blocks read again at each look, as the newest can be replaced by others while a chain settles. */
const OVERLAP = 64n

const EVENTS = [
  ...RIGHTS_EVENTS.map((name) => getAbiItem({ abi: accessMarketAbi, name })),
  getAbiItem({ abi: streamsAbi, name: 'SlotsFiled' }),
]

/**
 * The history of rights and of key slots as one RPC tells it. Which epochs somebody may open depends on when rights began
 * and ended, which the chain keeps in events alone.
 */
export function createRightsIndex(parameters: CreateRightsIndexParameters): RightsIndex {
  const { client, source, network, streams, database, logRange } = parameters
  const remove = database.prepare('DELETE FROM events WHERE source = ? AND block BETWEEN ? AND ?')
  const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)')
  const readProgress = database.prepare('SELECT nextBlock FROM progress WHERE source = ?')
  const setProgress = database.prepare(
    'INSERT INTO progress VALUES (?, ?) ON CONFLICT DO UPDATE SET nextBlock = excluded.nextBlock',
  )
  const select = database.prepare(
    'SELECT block, event FROM events WHERE source = ? AND datasetId = ? AND account = ? ORDER BY block, logIndex',
  )
  const lock = keyedLock()

  const keep = (from: bigint, to: bigint, logs: Log[]) =>
    atomically(database, () => {
      remove.run(source, from, to)
      for (const { block, logIndex, datasetId, account, event } of rowsOf(logs))
        insert.run(source, block, logIndex, datasetId, account, JSON.stringify(event))
      setProgress.run(source, to + 1n)
    })
  const refresh = async () => {
    const head = await client.getBlockNumber()
    const start = BigInt(network.deploymentBlock)
    const next = (readProgress.get(source) as { nextBlock: number } | undefined)?.nextBlock
    const again = BigInt(next ?? 0) - OVERLAP
    const address = [network.contracts.accessMarket, streams]
    for (let from = again > start ? again : start; from <= head; from += BigInt(logRange)) {
      const last = from + BigInt(logRange) - 1n
      const to = last < head ? last : head
      keep(
        from,
        to,
        await client.getLogs({ address, events: EVENTS, fromBlock: from, toBlock: to }),
      )
    }
  }
  const read = <E>(datasetId: Hex, account: string) =>
    (
      select.all(source, datasetId.toLowerCase(), account.toLowerCase()) as {
        block: number
        event: string
      }[]
    ).map(({ block, event }) => ({ block: BigInt(block), event: JSON.parse(event) as E }))

  return {
    refresh: () => lock('refresh', refresh),
    eventsOf: (datasetId, account, confirmed) =>
      read<RightsEvent>(datasetId, account).flatMap(({ block, event }) =>
        block <= confirmed || event.kind === 'ended' || event.kind === 'revoked' ? [event] : [],
      ),
    filingOf: (datasetId, epoch, confirmed) => {
      const last = read<Filing>(datasetId, '').findLast(
        ({ event: { firstEpoch, count } }) => firstEpoch <= epoch && epoch < firstEpoch + count,
      )
      return last !== undefined && last.block <= confirmed ? last.event : undefined
    },
  }
}

type Row = {
  block: bigint
  logIndex: number
  datasetId: Hex
  account: string
  event: RightsEvent | Filing
}

function rowsOf(logs: Log[]): Row[] {
  const rights = parseEventLogs({ abi: accessMarketAbi, eventName: [...RIGHTS_EVENTS], logs })
  const filings = parseEventLogs({ abi: streamsAbi, eventName: 'SlotsFiled', logs })
  return [
    ...rights.map((log) => {
      const { datasetId, account } = log.args
      return {
        ...placeOf(log),
        datasetId,
        account: account.toLowerCase(),
        event: rightsEventOf(log),
      }
    }),
    ...filings.map((log) => {
      const { datasetId, ...event } = log.args
      return { ...placeOf(log), datasetId, account: '', event }
    }),
  ]
}

const placeOf = ({ blockNumber, logIndex }: Log<bigint, number, false>) => ({
  block: blockNumber,
  logIndex,
})

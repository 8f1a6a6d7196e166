import { Counter, Gauge, type Registry } from 'prom-client'
import type { EventIndex } from './store/createEventIndex.ts'

export type OracleMetrics = {
  reports: Counter
  badShares: Counter<'member'>
  silent: Counter<'member'>
}

/** What an operator watches of the oracle. */
export function createOracleMetrics(registry: Registry, index: EventIndex): OracleMetrics {
  const registers = [registry]
  new Gauge({
    name: 'fanal_oracle_events_waiting',
    help: 'Accepted events that no report on the chain has yet.',
    registers,
    collect() {
      this.set(index.waiting())
    },
  })
  return {
    reports: new Counter({
      name: 'fanal_oracle_reports_total',
      help: 'Batches found on the chain.',
      registers,
    }),
    badShares: new Counter({
      name: 'fanal_oracle_bad_shares_total',
      help: 'Wrong shares of signatures, by member.',
      labelNames: ['member'],
      registers,
    }),
    silent: new Counter({
      name: 'fanal_oracle_silent_leaders_total',
      help: 'Attempts whose leader was silent, by member.',
      labelNames: ['member'],
      registers,
    }),
  }
}

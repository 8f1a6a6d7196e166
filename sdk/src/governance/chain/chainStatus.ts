import type { IndexStatus } from '../../market/types.ts'
import type { ChainHead } from './readContractEvents.ts'

/** Says that an answer was read from the chain itself, at its head. */
export function chainStatus({ number, timestamp }: ChainHead): {
  status: IndexStatus
  now: number
} {
  const status: IndexStatus = {
    source: 'chain',
    block: number,
    head: number,
    behindSeconds: 0,
    indexBehindSeconds: undefined,
  }
  return { status, now: timestamp }
}

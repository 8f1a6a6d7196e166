import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Logger } from 'pino'
import type { Address } from 'viem'
import { createBackoff } from '../../async/createBackoff.ts'
import { messageOf } from '../../async/repeat.ts'
import type { Turns } from '../../committee/createTurns.ts'
import { agree, type Clients } from '../../custody/release/agree.ts'
import { sendOnce } from '../../relay/queue/sendOnce.ts'
import type { TransactionQueue } from '../../relay/queue/transactionQueue.ts'
import type { Charge, ReportStore } from './createReportStore.ts'
import { encodeReport } from './encodeReport.ts'
import { readStake } from './readStake.ts'

export type CreateReporterParameters = {
  store: ReportStore
  clients: Clients
  transactions: TransactionQueue
  domain: DeviceDomain
  /** From which block on what the chain says is final enough. */
  confirmation: NetworkFile['confirmation']
  turns: Turns
  /** Milliseconds since 1970. */
  now: () => number
  onSent: (kind: Charge['kind']) => void
  log: Logger
}

/** Charges looked at together. */
const MOST_AT_ONCE = 1_000

/**
 * Shows the registry what devices have signed against themselves, one look at a time. The chain is asked before anything is
 * sent, and what it says decides alone: a node that was killed goes on from the events on its disk.
 */
export function createReporter(parameters: CreateReporterParameters): () => Promise<void> {
  const { store, clients, transactions, domain, confirmation, turns, now, log } = parameters
  const registry = domain.registry as Address
  const backoff = createBackoff(now)

  const look = async (charge: Charge, name: string) => {
    const stakeAt = (blockTag: 'latest' | NetworkFile['confirmation']) =>
      agree(clients, (client) => readStake({ client, registry, charge, blockTag }))
    const stake = await stakeAt('latest')
    if (stake === 'over' && (await stakeAt(confirmation)) === 'over') {
      store.settle(charge)
      return backoff.forget(name)
    }
    if (stake !== 'open') return backoff.pause(name)
    const [first, second] = store.proofOf(charge)
    if (first === undefined) return
    const eventId = deviceEventId({ event: first.event, domain })
    const turn = (charge.seenAt + (await turns(eventId))) * 1000
    if (now() < turn) return backoff.until(name, turn)
    const status = await sendOnce({
      transactions,
      purpose: `report-evidence:${charge.kind}:${eventId}`,
      to: registry,
      data: encodeReport(first, second),
      onSent: ({ transactionHash }) => {
        parameters.onSent(charge.kind)
        log.info({ device: charge.device, kind: charge.kind, transactionHash }, 'device reported')
      },
    })
    if (status === 'failed') throw new Error('Its transactions have failed; no more are sent.')
    backoff.pause(name)
  }

  return async () => {
    for (const charge of store.open(MOST_AT_ONCE)) {
      const { device, deviceVersion, kind } = charge
      const name = `${device}/${deviceVersion}/${kind}`
      if (!backoff.isDue(name)) continue
      try {
        await look(charge, name)
      } catch (error) {
        // One must not keep the node from reporting the next.
        backoff.fail(name)
        log.warn({ device, kind, reason: messageOf(error) }, 'cannot report a device now')
      }
    }
  }
}

import type { Address } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import { readLedger, type LedgerState } from './readLedger.ts'
import { readSeats } from './readSeats.ts'
import type { Seats } from './seats.ts'

export type CreateChainViewParameters = {
  context: Pick<NodeContext, 'clients' | 'network' | 'signer' | 'checkChain'>
  ledger: Address
  settings: { maxHeadAgeSeconds: number }
}

export type ChainView = {
  /** Reads the chain again. Rejects when it cannot be read or believed; what was known then counts no longer. */
  refresh: () => Promise<LedgerState>
  /** As last read; undefined while it cannot be believed. */
  state: () => LedgerState | undefined
  /** The committee in office; undefined when this node is not in it. */
  seats: () => Seats | undefined
  /** A committee in office of this epoch, the present or the one before. */
  seatsOf: (epoch: number) => Seats | undefined
}

/** Milliseconds after which the members are read again: their URLs change, and members are removed. */
const SEATS_MAX_AGE_MS = 15_000

export function createChainView(parameters: CreateChainViewParameters): ChainView {
  const { context, ledger, settings } = parameters
  const { clients, network, signer } = context
  const { committee } = network.contracts
  let known: LedgerState | undefined
  let isValid = false
  let seats: Seats | undefined
  let previous: Seats | undefined
  let read = { epoch: 0, at: 0 }
  let reading: Promise<LedgerState> | undefined

  const readAll = async () => {
    try {
      await context.checkChain()
      const state = await readLedger({
        clients,
        ledger,
        committee,
        maxHeadAge: settings.maxHeadAgeSeconds,
        known,
      })
      const { epoch, activatedAt } = state
      if (epoch !== read.epoch || Date.now() - read.at > SEATS_MAX_AGE_MS) {
        const next =
          epoch === 0
            ? undefined
            : await readSeats({
                clients,
                chainId: network.chainId,
                committee,
                epoch,
                activatedAt,
                head: state.head.number,
                self: signer.address,
              })
        if (epoch !== read.epoch) previous = seats
        seats = next
        read = { epoch, at: Date.now() }
      }
      known = state
      isValid = true
      return state
    } catch (error) {
      isValid = false
      throw error
    } finally {
      reading = undefined
    }
  }

  return {
    refresh: () => (reading ??= readAll()),
    state: () => (isValid ? known : undefined),
    seats: () => seats,
    seatsOf: (epoch) => [seats, previous].find((one) => one?.epoch === epoch),
  }
}

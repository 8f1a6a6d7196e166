import { Counter, Gauge } from 'prom-client'
import { messageOf, repeat } from '../async/repeat.ts'
import type { ModuleHealth, NodeContext, NodeModule } from '../http/module.ts'
import { checkIn } from './checkIn.ts'
import { type Duty, readDuties } from './readDuties.ts'

/** What the node owes as a member of elected bodies: it shows up once a round. */
export function createDuty(context: NodeContext): NodeModule {
  const { config, network, clients, signer, transactions, metrics } = context
  const { elections } = network.contracts
  const log = context.log.child({ module: 'duty' })
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, context.signal])
  let duties: readonly Duty[] = []
  let problem: string | undefined
  let loop: Promise<void> | undefined
  const sent = new Counter({
    name: 'fanal_duty_check_ins_total',
    help: 'Check-ins sent, by elected body.',
    labelNames: ['body'],
    registers: [metrics],
  })
  new Gauge({
    name: 'fanal_duty_rounds_missed',
    help: 'Whole rounds in a row without this node, by elected body in which it sits.',
    labelNames: ['body'],
    registers: [metrics],
    collect() {
      this.reset()
      for (const duty of duties) this.set({ body: duty.bodyId }, roundsMissed(duty))
    },
  })

  const work = async () => {
    await context.checkChain()
    duties = await readDuties({ client: clients[0], elections, account: signer.address })
    const errors: unknown[] = []
    for (const duty of duties) {
      const { bodyId: body, lastSeenAt } = duty
      try {
        const transaction = await checkIn({ duty, elections, transactions })
        if (transaction === undefined) continue
        sent.inc({ body })
        log.info({ body, lastSeenAt, hash: transaction.transactionHash }, 'check-in sent')
      } catch (error) {
        // One body must not keep the node from showing up in the next.
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }

  const health = (): ModuleHealth => {
    const details = {
      checkIn: config.duty.checkIn,
      bodies: duties.map(({ bodyId }) => bodyId).join(', '),
    }
    const worst = duties.find((duty) => roundsMissed(duty) > 0)
    const missed =
      worst &&
      `Rounds missed in body ${worst.bodyId}: ${roundsMissed(worst)} of the ${worst.silentRounds} after which anybody can have the seat contested.`
    const reason = [missed, problem].filter((part) => part !== undefined).join(' ') || undefined
    return reason === undefined
      ? { status: 'ok', details }
      : { status: 'degraded', reason, details }
  }

  return {
    name: 'duty',
    routes: () => undefined,
    start: async () => {
      if (!config.duty.checkIn) return
      loop = repeat({
        complaint: 'cannot show up in elected bodies',
        work,
        intervalMs: config.duty.intervalSeconds * 1000,
        signal,
        log,
        onResult: (error) => {
          problem = error === undefined ? undefined : messageOf(error)
        },
      })
    },
    stop: async () => {
      stopping.abort()
      await loop
    },
    health: async () => health(),
  }
}

/** Neither the round in which it was last seen nor the one that runs is missed. */
function roundsMissed({ roundsSince }: Duty): number {
  return Math.max(0, roundsSince - 1)
}

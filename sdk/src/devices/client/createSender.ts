import type { DeviceEvent } from '../deviceEvent.ts'
import type { EventMessage } from '../eventMessage.ts'
import type { ReceiptMessage } from '../receiptMessage.ts'
import type { DeviceStore } from './deviceStore.ts'

/** A way to the node, while there is one. */
export type Line = {
  /** Most events that are on their way at once. */
  window: number
  /** Resolves with the broker's reason code, 0 when it has taken the event. */
  send: (message: EventMessage) => Promise<number>
}

export type CreateSenderParameters = {
  store: DeviceStore
  keepUntil: 'quorum' | 'accepted'
  onRefused?: ((event: DeviceEvent, reason: string) => void) | undefined
  onProblem?: ((error: unknown) => void) | undefined
}

/** Reason code of MQTT 5: too much at once. */
const QUOTA_EXCEEDED = 0x97
/** Milliseconds after which events that no quorum has confirmed are sent again. */
const REPEAT = 30_000
/** Milliseconds of rest after the node asked for it. */
const PAUSE = 2_000

/** Sends what waits in the store, in the order of its numbers, until receipts say that it can be forgotten. */
export function createSender({ store, keepUntil, onRefused, onProblem }: CreateSenderParameters) {
  /** The line in use, the highest number sent over it, and how many are on their way. */
  let current: { line: Line; sent: number; onTheirWay: number } | undefined
  let isPumping = false
  let isResting = false
  let idle: (() => void)[] = []
  /** Why events were refused, in words; told by a receipt, usually before the refusal itself. */
  const refusals = new Map<number, string>()

  const forget = async (seq: number) => {
    await store.remove(seq)
    if (store.count() > 0) return
    for (const resolve of idle) resolve()
    idle = []
  }
  const startOver = () => {
    if (current) current.sent = 0
    pump()
  }
  const rest = () => {
    isResting = true
    setTimeout(() => {
      isResting = false
      startOver()
    }, PAUSE)
  }

  async function deliver(over: NonNullable<typeof current>, message: EventMessage) {
    const { event } = message
    over.onTheirWay += 1
    try {
      const reason = await over.line.send(message)
      if (reason === QUOTA_EXCEEDED) rest()
      else if (reason >= 0x80) {
        await forget(event.seq)
        onRefused?.(event, refusals.get(event.seq) ?? `reason code ${reason}`)
        refusals.delete(event.seq)
      } else if (keepUntil === 'accepted') await forget(event.seq)
    } finally {
      over.onTheirWay -= 1
      pump()
    }
  }

  async function run() {
    while (current && !isResting && current.onTheirWay < current.line.window) {
      const over = current
      const next = await store.waiting(over.sent, over.line.window - over.onTheirWay)
      if (next.length === 0) return
      for (const message of next) {
        if (over !== current || isResting) return
        over.sent = message.event.seq
        // A line that breaks tells its owner; the event stays in the store.
        deliver(over, message).catch((error: unknown) => over === current && onProblem?.(error))
      }
    }
  }

  function pump() {
    if (isPumping) return
    isPumping = true
    run()
      .catch((error: unknown) => onProblem?.(error))
      .finally(() => (isPumping = false))
  }

  const repeat = setInterval(() => {
    if (current?.onTheirWay === 0 && store.count() > 0) startOver()
  }, REPEAT)

  return {
    /** Something was added. */
    wake: pump,
    /** There is a connection, or none any more; all that waits is sent again over a new one. */
    use: (line: Line | undefined) => {
      current = line && { line, sent: 0, onTheirWay: 0 }
      refusals.clear()
      pump()
    },
    /** A node says what became of an event. */
    take: async (receipt: ReceiptMessage) => {
      if (receipt.refused !== undefined) refusals.set(receipt.seq, receipt.refused)
      else if (receipt.quorum || keepUntil === 'accepted') await forget(receipt.seq)
    },
    settled: (): Promise<void> =>
      store.count() === 0 ? Promise.resolve() : new Promise<void>((resolve) => idle.push(resolve)),
    stop: () => {
      current = undefined
      clearInterval(repeat)
    },
  }
}

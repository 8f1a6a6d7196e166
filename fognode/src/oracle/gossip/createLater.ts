import type { Hex } from 'viem'

/** Seconds after its acceptance for which an event is told again; after that its time would be too long ago for anybody. */
const PATIENCE_SECONDS = 86_400
/** Milliseconds until it is told again for the first time; twice as long each time after. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** An event that a member could not take yet. */
export type LateEvent = { id: Hex; position: number; acceptedAt: number }

type Waiting = LateEvent & { at: number; pauseMs: number }

export type Later = ReturnType<typeof createLater>

/** What a member could not take yet, and when to tell it again: its chain may be a block behind, its disk full. */
export function createLater() {
  const waiting = new Map<Hex, Waiting>()
  return {
    /** Notes that the member did not take these now; milliseconds. */
    add: (events: readonly LateEvent[], now: number) => {
      for (const event of events) {
        const pauseMs = Math.min(
          (waiting.get(event.id)?.pauseMs ?? FIRST_PAUSE_MS / 2) * 2,
          LONGEST_PAUSE_MS,
        )
        if (now / 1000 - event.acceptedAt > PATIENCE_SECONDS) waiting.delete(event.id)
        else waiting.set(event.id, { ...event, pauseMs, at: now + pauseMs })
      }
    },
    remove: (id: Hex) => void waiting.delete(id),
    /** The first ones that are to be told again, by position. */
    due: (now: number, limit: number): LateEvent[] =>
      [...waiting.values()]
        .filter(({ at }) => at <= now)
        .sort((left, right) => left.position - right.position)
        .slice(0, limit),
    size: () => waiting.size,
    /** Lowest position among them; undefined when there is none. */
    first: (): number | undefined =>
      waiting.size === 0
        ? undefined
        : [...waiting.values()].reduce(
            (least, { position }) => Math.min(least, position),
            Number.MAX_SAFE_INTEGER,
          ),
  }
}

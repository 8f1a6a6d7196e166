export type EventsQuery =
  | { kind: 'device'; device: `0x${string}` }
  | { kind: 'batch'; batch: number }
  | { kind: 'none' }
  | { kind: 'wrong'; problem: string }

/** What somebody looks for among events: a device's id, the number of a batch, or nothing yet. */
export function parseEventsQuery(typed: string): EventsQuery {
  const text = typed.trim().toLowerCase()
  if (text === '') return { kind: 'none' }
  if (/^0x[0-9a-f]{64}$/.test(text)) return { kind: 'device', device: text as `0x${string}` }
  const batch = /^(?:batch\s*)?(\d{1,9})$/.exec(text)?.[1]
  if (batch !== undefined && Number(batch) > 0) return { kind: 'batch', batch: Number(batch) }
  return {
    kind: 'wrong',
    problem: 'Type the number of a batch, like 12, or the id of a device: 0x and 64 hex digits.',
  }
}

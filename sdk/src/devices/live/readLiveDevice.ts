import * as v from 'valibot'
import { hexOf } from '../../committee/internal/hexOf.ts'
import type { Hex } from '../../content/types.ts'
import { RetryableError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fetchJson } from '../../network/fetchJson.ts'
import { DeviceEventSchema } from '../deviceEvent.ts'

const second = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const LiveEventSchema = v.object({
  /** Grows with every event of any device that the node has taken in. */
  position: second,
  event: DeviceEventSchema,
  /** Seconds since 1970. */
  acceptedAt: second,
  /** Indices of the members of the committee that have accepted it, as far as the node knows. */
  members: v.array(second),
  /** Whether these are a quorum. */
  quorum: v.boolean(),
})
const LiveDeviceSchema = v.object({
  device: hexOf(32),
  /** Null where devices come over an outside broker. */
  connected: v.nullable(v.boolean()),
  quarantined: v.boolean(),
  evidence: v.optional(v.object({ seq: second, seenAt: second })),
  lastSeenAt: v.nullable(second),
  /** Newest first. */
  events: v.array(LiveEventSchema),
})
const EventsSchema = v.object({ events: v.array(LiveEventSchema) })

export type LiveDeviceEvent = v.InferOutput<typeof LiveEventSchema>
export type LiveDevice = {
  device: Hex
  /** URL of the node that answered with the latest event. */
  node: string
  /** Whether it is connected to one of the nodes that answered; undefined when none can tell. */
  connected: boolean | undefined
  /** Number under which it said two things, which is why the nodes take nothing more from it. */
  quarantined: { seq: number; seenAt: number } | undefined
  lastSeenAt: number | undefined
  /** Oldest first. */
  events: LiveDeviceEvent[]
}
export type ReadLiveDeviceParameters = {
  device: Hex
  /** How many events of all devices to look back for more than the last ones; none by default. */
  history?: number
  signal?: AbortSignal | undefined
}

/** Most nodes that are asked; all have the same events within a second or so. */
const MOST_NODES = 4

/**
 * A device as fog nodes hear it. What they say is not proven: for that its events have to be in a batch.
 *
 * @throws RetryableError when no node answers
 */
export async function readLiveDevice(
  client: FanalClient,
  { device, history = 0, signal }: ReadLiveDeviceParameters,
): Promise<LiveDevice> {
  const ask = async (url: string) => {
    const answer = await fetchJson({ url: `${url}/v1/devices/${device}`, signal })
    return { url, said: v.parse(LiveDeviceSchema, answer) }
  }
  const nodes = client.network.fogNodes.slice(0, MOST_NODES)
  const settled = await Promise.allSettled(nodes.map(({ url }) => ask(url.replace(/\/+$/, ''))))
  const answers = settled
    .flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    .toSorted((one, other) => (other.said.lastSeenAt ?? 0) - (one.said.lastSeenAt ?? 0))
  const [latest] = answers
  if (latest === undefined) {
    throw new RetryableError('No fog node answers about this device.', {
      cause: settled.find((answer) => answer.status === 'rejected')?.reason,
      advice: 'Try again later.',
    })
  }
  const { url, said } = latest
  const told = answers.flatMap((answer) => answer.said.connected ?? [])
  const events = said.events.toReversed()
  const newest = events.at(-1)?.position
  if (newest !== undefined && history > 0) {
    const after = Math.max(0, newest - history)
    const answer = await fetchJson({
      url: `${url}/v1/devices/${device}/events?after=${after}&limit=500`,
      signal,
    })
    const known = new Set(events.map(({ position }) => position))
    const earlier = v.parse(EventsSchema, answer).events
    events.unshift(...earlier.filter(({ position }) => !known.has(position)))
    events.sort((one, other) => one.position - other.position)
  }
  return {
    device,
    node: url,
    connected: told.length === 0 ? undefined : told.includes(true),
    quarantined: answers.find((answer) => answer.said.quarantined)?.said.evidence,
    lastSeenAt: said.lastSeenAt ?? undefined,
    events,
  }
}

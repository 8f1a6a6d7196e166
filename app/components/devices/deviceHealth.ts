import type { LiveDevice } from '@fanal/sdk/devices/live/readLiveDevice'
import { formatDuration } from '../format/formatDuration.ts'

export type DeviceHealthParameters = {
  /** What the chain says. */
  chain: { suspended: boolean; retired: boolean }
  /** What a fog node says; undefined while none has answered, and for a device that none has heard. */
  live: Pick<LiveDevice, 'lastSeenAt' | 'quarantined'> | undefined
  now: number
}
export type DeviceHealthReturnType = {
  tone: 'good' | 'quiet' | 'bad'
  title: string
  /** What it means and what can be done. */
  detail: string
}

/** Seconds without a word after which a device is called silent here; its rights do not depend on it. */
export const SILENT_AFTER = 60

/** How a device is, worst first: what the chain has decided, what the nodes hold against it, whether it speaks. */
export function deviceHealth({ chain, live, now }: DeviceHealthParameters): DeviceHealthReturnType {
  if (chain.retired)
    return {
      tone: 'quiet',
      title: 'Retired',
      detail: 'It speaks no more for this network. Its bond can be taken back after the delay.',
    }
  if (chain.suspended)
    return {
      tone: 'bad',
      title: 'Suspended',
      detail:
        'It reported that it was opened, or signed two contents under one number. Its events count for nothing until its owner enrols it again.',
    }
  if (live?.quarantined)
    return {
      tone: 'bad',
      title: 'Quarantined',
      detail: `It said two things under number ${live.quarantined.seq}, so the fog nodes take nothing more from it.`,
    }
  if (live?.lastSeenAt === undefined)
    return {
      tone: 'quiet',
      title: 'Not heard yet',
      detail: 'No fog node that was asked has an event of this device.',
    }
  const silence = now - live.lastSeenAt
  if (silence > SILENT_AFTER)
    return {
      tone: 'quiet',
      title: `Silent for ${formatSilence(silence)}`,
      detail: 'What it keeps while it is offline still counts once it is back.',
    }
  return {
    tone: 'good',
    title: 'Live',
    detail: 'It speaks, and what it says is taken.',
  }
}

/** In whole minutes, hours or days, rounded as where it says how long ago a device was heard. */
function formatSilence(seconds: number): string {
  const step = seconds < 3600 ? 60 : seconds < 86_400 ? 3600 : 86_400
  return formatDuration(Math.round(seconds / step) * step)
}

/** One change of a proposal, as typed. */
export type ActionDraft =
  | { kind: 'parameter'; name: string; value: string }
  | { kind: 'payment'; token: string; to: string; amount: string }
  | {
      kind: 'line'
      name: string
      token: string
      cap: string
      /** Seconds of a period. */
      period: number
      /** Day of the first period, as date fields give it: 2026-03-01. */
      start: string
      periods: string
      /** Role whose holders spend. */
      role: string
    }
  | {
      kind: 'grant'
      name: string
      token: string
      recipient: string
      milestones: string[]
      start: string
      /** Last day. */
      end: string
      /** Role whose holders release the milestones. */
      role: string
    }
  | { kind: 'closeLine'; lineId: string }
  | {
      kind: 'freeze'
      /** As `freezeKey` names it. */
      freeze: string
      change: 'lift' | 'prolong'
      /** First day on which it is over. */
      until: string
    }
  | {
      kind: 'charter'
      text: string
      /** Seconds in which the charter before stays valid. */
      overlap: number
    }

export type ActionKind = ActionDraft['kind']

export type ActionDefaults = {
  token: string
  role: string
  charter: string
  /** Seconds since 1970. */
  now: number
}

const DAY = 86_400

/** An empty form of a kind, with what most people will want. */
export function emptyAction(kind: ActionKind, defaults: ActionDefaults): ActionDraft {
  const { token, role, now } = defaults
  switch (kind) {
    case 'parameter':
      return { kind, name: '', value: '' }
    case 'payment':
      return { kind, token, to: '', amount: '' }
    case 'line':
      return {
        kind,
        name: '',
        token,
        cap: '',
        period: 30 * DAY,
        start: dayOf(now + 30 * DAY),
        periods: '12',
        role,
      }
    case 'grant':
      return {
        kind,
        name: '',
        token,
        recipient: '',
        milestones: [''],
        start: dayOf(now + 30 * DAY),
        end: dayOf(now + 395 * DAY),
        role,
      }
    case 'closeLine':
      return { kind, lineId: '' }
    case 'freeze':
      return { kind, freeze: '', change: 'lift', until: dayOf(now + 30 * DAY) }
    case 'charter':
      return { kind, text: defaults.charter, overlap: DAY }
  }
}

/** The day of a moment, as date fields write it. Days are counted in UTC, so that everybody means the same second. */
export function dayOf(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 10)
}

/** The first second of a day; undefined when it is not one. */
export function secondOfDay(day: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  const time = Date.parse(`${day}T00:00:00Z`) / 1000
  return Number.isNaN(time) || dayOf(time) !== day ? undefined : time
}

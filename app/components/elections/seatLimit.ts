import type { BodyRules } from '@fanal/sdk/governance/types'

/** Most seats that one region, or one kind of member, may have: whole seats within the share, at least one. */
export function seatLimit(seats: number, shareBps: number): number {
  return shareBps === 0 ? seats : Math.max(1, Math.floor((seats * shareBps) / 10_000))
}

/** Most seats that change in one election. Those that nobody ever held are not counted. */
export function changeLimit({ seats, changeDivisor }: BodyRules): number {
  return Math.max(1, Math.floor(seats / changeDivisor))
}

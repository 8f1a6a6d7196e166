import type { PromotionView } from '@fanal/sdk/promotions/types'

export type PromotionRoomReturnType = {
  /** Users that can still be paid today and in all. */
  today: number
  total: number
  words: string
}

/** For how many more users a promotion pays, and what stops it. */
export function promotionRoom({
  state,
  terms: { perDayCap, totalCap },
  users,
  usersToday,
}: Pick<PromotionView, 'state' | 'users' | 'usersToday'> & {
  terms: Pick<PromotionView['terms'], 'perDayCap' | 'totalCap'>
}): PromotionRoomReturnType {
  const total = Math.max(0, totalCap - users.length)
  const today = Math.min(total, Math.max(0, perDayCap - usersToday))
  const count = (number: number) => number.toLocaleString('en')
  if (state === 'closed') return { today: 0, total: 0, words: 'It is over.' }
  if (state === 'coming') return { today: 0, total, words: `Will pay for ${count(total)} users.` }
  if (state === 'proving')
    return {
      today: 0,
      total,
      words: 'It has ended. Users from before the end can still be proven.',
    }
  if (state === 'closable')
    return { today: 0, total: 0, words: 'It can be closed: what is left goes back.' }
  const words =
    total === 0
      ? 'Every user that it could pay for is paid.'
      : today === 0
        ? 'Today’s share is used up; it goes on tomorrow.'
        : `Pays for ${count(today)} more today, ${count(total)} in all.`
  return { today, total, words }
}

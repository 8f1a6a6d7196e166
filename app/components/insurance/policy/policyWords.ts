import type { PolicyView } from '@fanal/sdk/insurance/types'

export type PolicyWordsReturnType = {
  /** In a word or two. */
  name: string
  tone: 'good' | 'soon' | 'quiet'
  /** What it means. */
  words: string
  /** When that changes by itself. */
  nextAt: number | undefined
}

/** Where a policy is, in words. */
export function policyWords({
  status,
  coveredFrom,
  until,
}: Pick<PolicyView, 'status' | 'coveredFrom' | 'until'>): PolicyWordsReturnType {
  switch (status) {
    case 'waiting':
      return {
        name: 'Begins soon',
        tone: 'soon',
        words: 'Its time has not come. What happens before is not covered.',
        nextAt: coveredFrom,
      }
    case 'inForce':
      return {
        name: 'In force',
        tone: 'good',
        words: 'What happens now is covered.',
        nextAt: until,
      }
    case 'ended':
      return {
        name: 'Ended',
        tone: 'quiet',
        words:
          'What happened while it was in force can be claimed until the time for claims is over.',
        nextAt: undefined,
      }
    case 'cancelled':
      return {
        name: 'Cancelled',
        tone: 'quiet',
        words: 'What happened before can be claimed until the time for claims is over.',
        nextAt: undefined,
      }
    case 'released':
      return {
        name: 'Over',
        tone: 'quiet',
        words: 'Nothing can be claimed any more, and no capital backs it.',
        nextAt: undefined,
      }
  }
}

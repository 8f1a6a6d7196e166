import type { ClaimView } from '@fanal/sdk/insurance/types'
import type { PolicyWordsReturnType } from './policyWords.ts'

/** Where a claim is, in words. */
export function claimWords({
  status,
  challenger,
}: Pick<ClaimView, 'status' | 'challenger'>): Omit<PolicyWordsReturnType, 'nextAt'> {
  switch (status) {
    case 'waiting':
      return {
        name: challenger ? 'Challenged' : 'Waits',
        tone: 'soon',
        words: challenger
          ? 'Somebody posted a bond to bring contrary evidence. Without it in time, the bond goes to who claims.'
          : 'It waits for contrary evidence: roadside devices that deny it. Without any it is paid.',
      }
    case 'payable':
      return {
        name: 'To be paid',
        tone: 'soon',
        words: 'The waiting is over and nothing spoke against it. Anybody may have it paid.',
      }
    case 'paid':
      return { name: 'Paid', tone: 'good', words: 'What was due left the pool’s capital.' }
    case 'refuted':
      return {
        name: 'Refuted',
        tone: 'quiet',
        words: 'Roadside devices denied it, so nothing is paid and the sum is whole again.',
      }
  }
}

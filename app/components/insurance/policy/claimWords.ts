import type { ClaimView } from '@fanal/sdk/insurance/types'
import { payoutWords } from './payoutWords.ts'
import type { PolicyWordsReturnType } from './policyWords.ts'

export type ClaimWordsParameters = Pick<
  ClaimView,
  'status' | 'challenger' | 'due' | 'paid' | 'queue' | 'credit' | 'decimals' | 'symbol'
>

/** Where a claim is, in words. */
export function claimWords(claim: ClaimWordsParameters): Omit<PolicyWordsReturnType, 'nextAt'> {
  const { status, challenger, paid } = claim
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
    case 'due':
      return { name: paid > 0n ? 'Partly paid' : 'Due', tone: 'soon', words: payoutWords(claim) }
    case 'paid':
      return { name: 'Paid', tone: 'good', words: 'All that was due has been sent.' }
    case 'refuted':
      return {
        name: 'Refuted',
        tone: 'quiet',
        words: 'Roadside devices denied it, so nothing is paid and the sum is whole again.',
      }
  }
}

import type { ClaimView } from '@fanal/sdk/insurance/types'
import { earlierWords, payoutWords } from './payoutWords.ts'
import type { PolicyWordsReturnType } from './policyWords.ts'

export type ClaimWordsParameters = Pick<
  ClaimView,
  'status' | 'challenger' | 'due' | 'paid' | 'queue' | 'credit' | 'decimals' | 'symbol'
>

/** Where a claim is, in words. */
export function claimWords(claim: ClaimWordsParameters): Omit<PolicyWordsReturnType, 'nextAt'> {
  const { status, challenger, paid, due } = claim
  const kept = due > 0n ? ` ${earlierWords(claim)}` : ''
  switch (status) {
    case 'waiting':
      return {
        name: challenger ? 'Challenged' : 'Waits',
        tone: 'soon',
        words: `${
          challenger
            ? 'Somebody posted a bond to bring contrary evidence. Without it in time, the bond goes to who claims.'
            : 'It waits for contrary evidence: roadside devices that deny it. Without any it is paid.'
        }${kept}`,
      }
    case 'payable':
      return {
        name: 'To be paid',
        tone: 'soon',
        words: `The waiting is over and nothing spoke against it. Anybody may have it paid.${kept}`,
      }
    case 'due':
      return { name: paid > 0n ? 'Partly paid' : 'Due', tone: 'soon', words: payoutWords(claim) }
    case 'paid':
      return { name: 'Paid', tone: 'good', words: 'All that was due has been sent.' }
    case 'refuted':
      return {
        name: 'Refuted',
        tone: 'quiet',
        words:
          due > 0n
            ? `Roadside devices denied it, so nothing more becomes due.${kept}`
            : 'Roadside devices denied it, so nothing is paid and the sum is whole again.',
      }
  }
}

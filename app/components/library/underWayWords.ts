import type { PurchaseState } from '@fanal/sdk/market/types'

export type UnderWayWordsReturnType = {
  title: string
  detail: string
  /** What the button that goes on says; undefined when there is nothing to go on with. */
  action: string | undefined
  /** Whether it can be forgotten without asking the chain. */
  forget: boolean
}

/** Where an unfinished purchase stands, in words that never call failed what nobody knows. */
export function underWayWords(state: PurchaseState): UnderWayWordsReturnType {
  const words = { forget: false }
  switch (state.status) {
    case 'planned':
      return {
        title: 'Not signed yet',
        detail: 'Nothing was signed and nothing was paid.',
        action: 'Go on',
        forget: true,
      }
    case 'signed':
      return {
        ...words,
        title: 'Signed, not sent yet',
        detail: 'Your signature is kept. Going on sends it; it can pay once only.',
        action: 'Go on',
      }
    case 'relayed':
    case 'sent':
      return {
        ...words,
        title: 'On its way',
        detail: 'The payment was handed over. Looking for it is safe and never pays twice.',
        action: 'Look for it',
      }
    case 'checking':
      return {
        ...words,
        title: 'Checking',
        detail: `Nobody knows yet whether the payment arrived: ${state.reason} Asking again never pays twice.`,
        action: 'Check again',
      }
    case 'failed':
      return { title: 'Nothing was paid', detail: state.reason, action: undefined, forget: true }
    case 'mined':
      return {
        ...words,
        title: 'Paid',
        detail: 'The chain has recorded your access.',
        action: undefined,
      }
  }
}

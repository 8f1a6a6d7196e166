import type { PurchasePlan } from '@fanal/sdk/market/types'

/** How often the wallet will ask and what that costs, in one sentence, before it asks. */
export function promptSentence(plan: PurchasePlan): string {
  const signatures = plan.prompts.filter(({ kind }) => kind === 'signature').length
  const transactions = plan.prompts.length - signatures
  const parts = [
    signatures > 0 && (signatures === 1 ? 'one signature' : `${signatures} signatures`),
    transactions > 0 && (transactions === 1 ? 'one transaction' : `${transactions} transactions`),
  ].filter(Boolean)
  const fee =
    plan.networkFee === 0n
      ? 'You pay no network fee.'
      : 'You pay the network fee of the transaction, which your wallet shows.'
  const left =
    plan.sponsoredLeft === undefined
      ? ''
      : ` Sponsored: ${plan.sponsoredLeft} ${plan.sponsoredLeft === 1 ? 'purchase' : 'purchases'} left today.`
  return `Your wallet asks for ${parts.join(' and ')}. ${fee}${left}`
}

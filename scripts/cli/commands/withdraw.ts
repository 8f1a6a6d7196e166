import { findPaymentToken } from '@fanal/sdk/network/findPaymentToken'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { listWithdrawable } from '@fanal/sdk/market/reading/listWithdrawable'
import { withdrawProceeds } from '@fanal/sdk/market/rights/withdrawProceeds'
import { formatUnits } from 'viem'
import type { Context } from '../context.ts'

export async function withdraw({ client, say }: Context) {
  const { items } = await listWithdrawable(client, { account: requireWallet(client).address })
  const withdrawn = []
  for (const { token, boundaries, settling, nextAt } of items) {
    const known = findPaymentToken(client, token)
    const show = (amount: bigint) =>
      known ? `${formatUnits(amount, known.decimals)} ${known.symbol}` : `${amount} of ${token}`
    if (boundaries.length > 0) {
      const { proceeds, transactionHash } = await withdrawProceeds(client, { token, boundaries })
      say(`Withdrawn: ${show(proceeds)} in ${transactionHash}`)
      withdrawn.push({ token, proceeds, transactionHash })
    }
    if (settling > 0n && nextAt) {
      say(`Settling: ${show(settling)}, the next of it on ${new Date(nextAt * 1000).toISOString()}`)
    }
  }
  if (items.length === 0) say('Nothing earned yet.')
  return { withdrawn }
}

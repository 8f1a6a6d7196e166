'use client'

import type { RequestQuoteReturnType } from '@fanal/sdk/insurance/requestQuote'
import { useRouter } from 'next/navigation'
import { useDeviceAction } from '@/hooks/devices/useDeviceAction.ts'
import { useProducts } from '@/hooks/insurance/useProducts.ts'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatCountdown } from '../../format/formatCountdown.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { useNow } from '../../format/useNow.ts'
import { Consequences } from '../../govern/act/Consequences.tsx'
import { Facts } from '../../network/view/Facts.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { productName } from '../productName.ts'

/** The quote, and the one signature that buys. */
export function PriceView({ answer }: { answer: RequestQuoteReturnType }) {
  const { quote, endorsement } = answer
  const router = useRouter()
  const now = useNow()
  const products = useProducts()
  const buy = useDeviceAction<{ policyId: string }>()
  const product = products.data?.find(({ productId }) => productId === quote.productId)
  const { decimals = 18, symbol } = product ?? {}
  const sum = (amount: bigint) => formatAmount({ amount, decimals, symbol })
  const left = now === undefined ? undefined : quote.expiry - now
  const isRenewal = !/^0x0+$/.test(quote.renews)
  const isOver = left !== undefined && left <= 0
  if (product === undefined) return null
  return (
    <div className="grid grid-cols-1 gap-5">
      <div>
        <p className="eyebrow">You pay once</p>
        <p className="display tabular mt-1 text-[2.75rem] leading-none">{sum(quote.premium)}</p>
      </div>
      <Facts
        rows={[
          { name: 'Product', value: productName(product) },
          { name: 'For your own part', value: `up to ${sum(quote.ownSum)}` },
          { name: 'For what you owe others', value: `up to ${sum(quote.liabilitySum)}` },
          {
            name: 'Covered',
            value: `${
              product.terms.waitingPeriod > 0 && !isRenewal
                ? `from ${formatDuration(product.terms.waitingPeriod)} after the purchase, `
                : ''
            }for ${formatDuration(quote.term)}${isRenewal ? ' after the policy before' : ''} and to the end of that day (UTC)`,
          },
          {
            name: 'Signed by',
            value: 'the committee of fog nodes together',
          },
          {
            name: 'Good for',
            value:
              left === undefined ? '' : isOver ? 'It is over. Ask again.' : formatCountdown(left),
          },
        ]}
      />
      <Button
        look="amber"
        size="large"
        className="w-full justify-self-start sm:w-auto"
        busy={buy.isPending}
        disabled={isOver}
        onClick={() =>
          buy.mutate(
            async (client) => {
              const { buyPolicy } = await import('@fanal/sdk/insurance/buyPolicy')
              return buyPolicy(client, { quote, endorsement })
            },
            { onSuccess: ({ policyId }) => router.push(`/insure/policies/${policyId}`) },
          )
        }
      >
        Buy for {sum(quote.premium)}
      </Button>
      {buy.error && <ErrorNote error={buy.error} title="The policy was not bought." />}
      <Consequences
        prompts="Your wallet asks once: for a signature that pays exactly this premium for exactly this policy."
        cost="The network carries it to the chain; you pay no network fee unless your wallet has to send it itself."
        undo="Cancel while nothing was claimed, and what is not used of the premium comes back."
        final="What was covered until then stays paid for."
      />
    </div>
  )
}

'use client'

import { premiumOf } from '@fanal/sdk/insurance/premiumOf'
import { useState } from 'react'
import type { Address, Hex } from 'viem'
import { usePolicies } from '@/hooks/insurance/usePolicies.ts'
import { type ProductWithDocument, useProducts } from '@/hooks/insurance/useProducts.ts'
import type { QuoteWish, useQuote } from '@/hooks/insurance/useQuote.ts'
import { formatAmount } from '../../format/formatAmount.ts'
import { useNow } from '../../format/useNow.ts'
import { Loaded } from '../../network/view/Loaded.tsx'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { productName } from '../productName.ts'
import { type CoverDraft, type CoverPlan, readCover } from './coverDraft.ts'
import { ProductWords } from './ProductWords.tsx'
import { renewalChoice } from './renewalChoice.ts'

export type CoverWish = Pick<QuoteWish, 'productId' | 'renews'> & CoverPlan
export type CoverChoiceProps = {
  account: Address
  device: Hex
  /** Of the score, once there is one. */
  factorBps: number | undefined
  quote: ReturnType<typeof useQuote>
  ask: (wish: CoverWish) => void
}

/** In bps: a driver of whom nothing is known. */
const NEUTRAL = 10_000

/** Which product, which sums, for how long; and what each product would cost. */
export function CoverChoice({ account, device, factorBps, quote, ask }: CoverChoiceProps) {
  const products = useProducts()
  return (
    <Loaded view={products} what="The products" className="h-72 rounded-md">
      {(all) => {
        const open = all.filter((product) => product.open)
        return open.length === 0 ? (
          <p className="text-muted">No product takes new policies now.</p>
        ) : (
          <Form {...{ account, device, factorBps, quote, ask }} products={open} />
        )
      }}
    </Loaded>
  )
}

type FormProps = CoverChoiceProps & { products: ProductWithDocument[] }

function Form({ account, device, factorBps, quote, ask, products }: FormProps) {
  const [chosen, setChosen] = useState<Hex>()
  const [draft, setDraft] = useState<CoverDraft>({ ownSum: '', liabilitySum: '', days: '30' })
  const [hasTried, setHasTried] = useState(false)
  const policies = usePolicies(account)
  const product =
    products.find(({ productId }) => productId === chosen) ?? (products[0] as ProductWithDocument)
  const { terms, decimals, symbol } = product
  const { plan, problems } = readCover({ draft, terms, decimals, symbol })
  const shown = hasTried ? problems : {}
  const set = (change: Partial<CoverDraft>) => {
    setDraft({ ...draft, ...change })
    quote.reset()
  }
  const renewal = renewalChoice({
    policies: policies.data ?? [],
    ...{ device, product, plan, now: useNow() ?? 0 },
  })
  const priceOf = ({ document, ...one }: ProductWithDocument) => {
    const sum = (amount: bigint) => formatAmount({ ...one, amount })
    const { plan: fits, isTooMuch } = readCover({ ...one, draft })
    if (isTooMuch) return { instead: `covers at most ${sum(one.terms.maxSum)}` }
    if (!fits) return { instead: 'fill in what to cover' }
    if (!document) return { instead: 'known when you ask' }
    const { yearlyRateBps } = document
    return { price: sum(premiumOf({ ...fits, yearlyRateBps, factorBps: factorBps ?? NEUTRAL })) }
  }
  const go = () => {
    setHasTried(true)
    if (plan === undefined) return
    ask({ ...plan, productId: product.productId, renews: renewal.renews })
  }
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={`For your own part (${symbol ?? 'token'})`} error={shown.ownSum}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={draft.ownSum}
            onChange={(event) => set({ ownSum: event.target.value })}
          />
        </Field>
        <Field label={`For what you owe others (${symbol ?? 'token'})`} error={shown.liabilitySum}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            value={draft.liabilitySum}
            onChange={(event) => set({ liabilitySum: event.target.value })}
          />
        </Field>
        <Field label="Days" hint="Covered to the end of the last day (UTC)." error={shown.days}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={draft.days}
            onChange={(event) => set({ days: event.target.value })}
          />
        </Field>
      </div>
      <fieldset className="grid gap-3">
        <legend className="mb-2 text-sm font-medium">Product</legend>
        {products.map((one) => {
          const { price, instead } = priceOf(one)
          const isChosen = one.productId === product.productId
          return (
            <div
              key={one.productId}
              className={classes(
                'rounded-md border p-4',
                isChosen ? 'border-amber bg-amber-wash' : 'border-line',
              )}
            >
              <label className="flex cursor-pointer items-center gap-3">
                <input
                  type="radio"
                  name="product"
                  className="size-4 accent-(--amber-text)"
                  checked={isChosen}
                  onChange={() => {
                    setChosen(one.productId)
                    quote.reset()
                  }}
                />
                <span className="grow font-medium">{productName(one)}</span>
                <span className="tabular text-right text-sm">
                  {price === undefined ? (
                    <span className="text-muted">{instead}</span>
                  ) : (
                    <>
                      <span className="font-semibold">{price}</span>{' '}
                      <span className="text-muted">
                        {factorBps === undefined ? 'for an average driver' : 'with your score'}
                      </span>
                    </>
                  )}
                </span>
              </label>
              {isChosen && (
                <div className="mt-4">
                  <ProductWords product={one} />
                </div>
              )}
            </div>
          )
        })}
      </fieldset>
      {renewal.words && <p className="text-sm text-muted">{renewal.words}</p>}
      <Button
        type="submit"
        look={quote.data ? 'line' : 'amber'}
        className="w-full justify-self-start sm:w-auto"
        busy={quote.isPending}
      >
        {quote.data ? 'Ask again' : 'Ask for the price'}
      </Button>
      {quote.isPending && (
        <p role="status" className="text-sm text-muted">
          The nodes open the trip, score it, and sign if all agree. This takes some seconds.
        </p>
      )}
      {quote.error && (
        <ErrorNote error={quote.error} title="The nodes gave no quote." onRetry={go} />
      )}
      <p className="text-sm text-muted">
        Your wallet asks for a signature, which costs nothing: by it the nodes know that it is you
        who asks about your trip. Nothing is bought by it.
      </p>
    </form>
  )
}

'use client'

import type { ProductDocument } from '@fanal/sdk/insurance/productDocument'
import { useProducts } from '@/hooks/insurance/useProducts.ts'
import { Loaded } from '../../network/view/Loaded.tsx'
import { ProductWords } from './ProductWords.tsx'

/** What can be insured, for those who only look. */
export function ProductList() {
  const products = useProducts()
  return (
    <section aria-labelledby="products" className="mt-10">
      <h2 id="products" className="display text-2xl">
        What can be insured
      </h2>
      <div className="mt-4">
        <Loaded view={products} what="The products" className="h-64 rounded-lg">
          {(all) => {
            const open = all.filter((product) => product.open)
            return open.length === 0 ? (
              <p className="card p-5 text-muted">No product takes new policies now.</p>
            ) : (
              <ul className="grid gap-5 lg:grid-cols-2">
                {open.map((product) => (
                  <li
                    key={product.productId}
                    className="card grid grid-cols-1 content-between gap-5 p-5 sm:p-7"
                  >
                    <ProductWords product={product} />
                    {product.document && <Tariff {...product.document.yearlyRateBps} />}
                  </li>
                ))}
              </ul>
            )
          }}
        </Loaded>
      </div>
    </section>
  )
}

/** What a year costs who drives as most do. */
function Tariff({ own, liability }: ProductDocument['yearlyRateBps']) {
  return (
    <p className="tabular border-t border-line pt-4 text-sm">
      <span className="font-semibold">{own / 100} % a year</span> of the sum for your own part, and{' '}
      <span className="font-semibold">{liability / 100} %</span> of the sum for what you owe others;
      less or more by how you drive.
    </p>
  )
}

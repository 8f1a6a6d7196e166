'use client'

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
                  <li key={product.productId} className="card p-5 sm:p-7">
                    <ProductWords product={product} />
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

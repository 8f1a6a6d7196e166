'use client'

import type { ProductDocument } from '@fanal/sdk/insurance/productDocument'
import type { ProductView } from '@fanal/sdk/insurance/types'
import { useLiveView } from '../devices/useLiveView.ts'
import { useNetwork } from '../network/NetworkContext.tsx'

/** A product with its document; undefined when no fog node gives that now. */
export type ProductWithDocument = ProductView & { document: ProductDocument | undefined }

/** Every product that was ever defined, with what it says in plain words. */
export function useProducts() {
  const { network } = useNetwork()
  return useLiveView<ProductWithDocument[]>({
    key: ['insurance', 'products'],
    enabled: network.contracts.policies !== undefined,
    every: 30_000,
    read: async (client) => {
      const [{ readProducts }, { loadProductDocument }] = await Promise.all([
        import('@fanal/sdk/insurance/readProducts'),
        import('@fanal/sdk/insurance/loadProductDocument'),
      ])
      const products = await readProducts(client)
      return Promise.all(
        products.map(async (product) => ({
          ...product,
          // A product is shown by its terms while nobody has its words.
          document: await loadProductDocument(client, product).catch(() => undefined),
        })),
      )
    },
  })
}

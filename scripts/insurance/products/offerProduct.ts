import type { ProductDocument } from '@fanal/sdk/insurance/productDocument'
import type { ProductTerms } from '@fanal/sdk/insurance/types'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { Address, Hex } from 'viem'
import { backPool, type BackPoolReturnType } from './backPool.ts'
import { defineProduct } from './defineProduct.ts'
import type { TermsParameters } from './motorTerms.ts'

export type OfferParameters = {
  /** Who keeps products. */
  keeper: FanalClient
  underwriter: FanalClient
  /** Models of cameras that corroborate. */
  models: readonly number[]
  /** What the underwriter deposits, in whole test dollars, which are minted for it. */
  capital: string
}
export type OfferProductParameters = OfferParameters & {
  pool: Address
  document: ProductDocument
  termsOf: (parameters: TermsParameters) => ProductTerms
}
export type OfferProductReturnType = BackPoolReturnType & { productId: Hex; terms: ProductTerms }

/** Has an underwriter fill a pool and defines a product on it. */
export async function offerProduct(
  parameters: OfferProductParameters,
): Promise<OfferProductReturnType> {
  const { keeper, underwriter, models, capital, document, termsOf } = parameters
  const backed = await backPool(underwriter, { pool: parameters.pool, capital })
  const { pool, decimals } = backed.pool
  const terms = termsOf({ pool, decimals, models })
  const productId = await defineProduct(keeper, { document, terms })
  return { ...backed, productId, terms }
}

import type { ProductWithDocument } from '@/hooks/insurance/useProducts.ts'
import { shortAddress } from '../format/shortAddress.ts'

/** What a product is called, by its document or, while nobody has that, by its id. */
export function productName({
  document,
  productId,
}: Pick<ProductWithDocument, 'document' | 'productId'>): string {
  return document?.name ?? `Product ${shortAddress(productId)}`
}

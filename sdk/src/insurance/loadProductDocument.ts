import { loadText } from '../governance/text/loadText.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { parseProductDocument, type ProductDocument } from './productDocument.ts'
import type { ProductTerms } from './types.ts'

export type LoadProductDocumentParameters = {
  terms: Pick<ProductTerms, 'exclusions'>
  signal?: AbortSignal | undefined
}
export type LoadProductDocumentReturnType = ProductDocument

/**
 * What a product covers and excludes in plain words, and its tariff, from any fog node; its hash is checked. Show it as text,
 * never as HTML.
 *
 * @throws StorageUnavailableError (try again); IntegrityError when something else is stored
 */
export async function loadProductDocument(
  client: FanalClient,
  { terms, signal }: LoadProductDocumentParameters,
): Promise<LoadProductDocumentReturnType> {
  const text = await loadText(client, { digest: terms.exclusions, ...(signal && { signal }) })
  return parseProductDocument(text)
}

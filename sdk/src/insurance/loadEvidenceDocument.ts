import { loadText } from '../governance/text/loadText.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { type EvidenceDocument, parseEvidenceDocument } from './evidenceDocument.ts'
import type { Quote } from './types.ts'

export type LoadEvidenceDocumentParameters = {
  quote: Pick<Quote, 'evidence'>
  signal?: AbortSignal | undefined
}
export type LoadEvidenceDocumentReturnType = EvidenceDocument

/**
 * The score that a quote rests on and what was found in the trip, from any fog node; its hash is checked.
 *
 * @throws StorageUnavailableError (try again); IntegrityError when something else is stored
 */
export async function loadEvidenceDocument(
  client: FanalClient,
  { quote, signal }: LoadEvidenceDocumentParameters,
): Promise<LoadEvidenceDocumentReturnType> {
  const text = await loadText(client, { digest: quote.evidence, ...(signal && { signal }) })
  return parseEvidenceDocument(text)
}

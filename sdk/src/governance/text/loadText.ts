import type { Hex } from 'viem'
import { IntegrityError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import { cidOfDigest } from '../../storage/cidOfDigest.ts'
import { fetchBlock } from '../../storage/fetchBlock.ts'

export type LoadTextParameters = {
  /** sha2-256 of the text, as the chain holds it. */
  digest: Hex
  timeout?: number
  signal?: AbortSignal
}
export type LoadTextReturnType = string

/**
 * A text of which the chain holds the digest: a charter, a profile, a report. It is exactly the text that was voted on or
 * filed, as its hash is checked; show it as text, never as HTML.
 *
 * @throws StorageUnavailableError when no fog node has it; IntegrityError when it is not text
 */
export async function loadText(
  client: FanalClient,
  { digest, timeout = 8_000, signal }: LoadTextParameters,
): Promise<LoadTextReturnType> {
  const bytes = await fetchBlock({
    gateways: fogNodeUrls(client),
    cid: cidOfDigest(digest),
    timeout,
    ...(signal ? { signal } : {}),
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new IntegrityError('What is stored under this digest is not text.', { cause })
  }
}

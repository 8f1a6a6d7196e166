import type { Hex } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fogNodeUrls } from '../../network/fogNodeUrls.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import { createWriteToken } from '../../storage/createWriteToken.ts'
import { putRawBlock } from '../../storage/putRawBlock.ts'
import { textDigest } from './textDigest.ts'

export type StoreTextParameters = {
  text: string
  /** A write token that is still valid; the wallet signs one otherwise. */
  writeToken?: string | undefined
  signal?: AbortSignal | undefined
}
export type StoreTextReturnType = { digest: Hex; writeToken: string }

/** Largest text that one block can hold. */
const MAX_BYTES = 1024 * 1024

/**
 * Stores a text on the fog nodes, so that everybody can read what a digest on chain stands for. Asks for one signature, which
 * costs nothing, unless a write token is given.
 *
 * @throws InputError when it is empty or too long; UserRejectedError
 */
export async function storeText(
  client: FanalClient,
  { text, writeToken, signal }: StoreTextParameters,
): Promise<StoreTextReturnType> {
  const digest = checkText(text)
  try {
    const { chainId, contracts } = client.network
    const token =
      writeToken ??
      (await createWriteToken({
        signer: requireWallet(client).walletClient,
        chainId,
        registry: contracts.datasetRegistry,
      }))
    await putRawBlock({
      bytes: new TextEncoder().encode(text),
      nodes: fogNodeUrls(client),
      token,
      ...(signal ? { signal } : {}),
    })
    return { digest, writeToken: token }
  } catch (error) {
    throw toFanalError(error)
  }
}

/** Digest of a text that can be stored. */
export function checkText(text: string): Hex {
  if (text.trim() === '') throw new InputError('The text is empty.')
  const { length } = new TextEncoder().encode(text)
  if (length > MAX_BYTES)
    throw new InputError(`The text has ${length} bytes; at most ${MAX_BYTES} can be stored.`)
  return textDigest(text)
}

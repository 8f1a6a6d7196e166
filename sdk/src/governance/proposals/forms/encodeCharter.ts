import type { Hex } from 'viem'
import { InputError } from '../../../errors/FanalError.ts'
import { toFanalError } from '../../../errors/toFanalError.ts'
import { charterAbi } from '../../../generated/abis.ts'
import { readCharterDigest } from '../../../market/readCharterDigest.ts'
import type { FanalClient } from '../../../network/createFanalClient.ts'
import { durationText } from '../../text/durationText.ts'
import { parseDuration } from '../../text/parseDuration.ts'
import { checkText } from '../../text/storeText.ts'
import type { ProposalChange } from '../../types.ts'

export type EncodeCharterReturnType = { digest: Hex; overlap: number }

/** Long enough for orders that were signed under the old text to be mined. */
const DEFAULT_OVERLAP = 86_400

/**
 * Digest of a new charter text and for how long the old one stays valid.
 *
 * @throws InputError when the text is empty, too long or the one in force, or the overlap too long
 */
export async function encodeCharter(
  client: FanalClient,
  { text, overlap = DEFAULT_OVERLAP }: Extract<ProposalChange, { kind: 'charter' }>,
): Promise<EncodeCharterReturnType> {
  const digest = checkText(text)
  const seconds = typeof overlap === 'number' ? overlap : parseDuration(overlap)
  const [current, most] = await Promise.all([
    readCharterDigest(client),
    client.publicClient
      .readContract({
        address: client.network.contracts.charter,
        abi: charterAbi,
        functionName: 'MAX_OVERLAP',
      })
      .catch((error: unknown) => {
        throw toFanalError(error)
      }),
  ])
  if (digest === current) throw new InputError('This text is the charter in force already.')
  if (!Number.isSafeInteger(seconds) || seconds < 0 || seconds > most) {
    throw new InputError(`Both texts can be valid for at most ${durationText({ seconds: most })}.`)
  }
  return { digest, overlap: seconds }
}

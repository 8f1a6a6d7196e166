import type { Hex } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { loadText } from '../text/loadText.ts'
import type { CandidateProfile } from '../types.ts'
import { readProfileText } from './profileText.ts'

export type LoadProfileParameters = { profileDigest: Hex; signal?: AbortSignal }
export type LoadProfileReturnType = CandidateProfile

/**
 * What a candidate says of itself, checked against the digest on chain.
 *
 * @throws StorageUnavailableError when no fog node has it; IntegrityError when it is no profile
 */
export async function loadProfile(
  client: FanalClient,
  { profileDigest, signal }: LoadProfileParameters,
): Promise<LoadProfileReturnType> {
  return readProfileText(
    await loadText(client, { digest: profileDigest, ...(signal ? { signal } : {}) }),
  )
}

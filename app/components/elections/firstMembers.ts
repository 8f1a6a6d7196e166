import type { ElectionView } from '@fanal/sdk/governance/types'
import { type Hex, zeroHash } from 'viem'

/** Whether a member was named when its body was filled for the first time: only who is elected says something of itself. */
export function isFirstMember({ profileDigest }: { profileDigest: Hex | undefined }): boolean {
  return profileDigest === undefined || profileDigest === '0x' || profileDigest === zeroHash
}

/** What an election is called; naming the first members of a body is kept as one, too. */
export function electionTitle({
  electionId,
  bodyName,
  candidates,
}: Pick<ElectionView, 'electionId' | 'bodyName' | 'candidates'>): string {
  return candidates.length > 0 && candidates.every(isFirstMember)
    ? `First members of the ${bodyName}`
    : `Election ${electionId} of the ${bodyName}`
}

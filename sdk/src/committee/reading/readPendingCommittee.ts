import { toFanalError } from '../../errors/toFanalError.ts'
import { committeeAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { PendingCommitteeView } from './committeeView.ts'

export type ReadPendingCommitteeReturnType = PendingCommitteeView | undefined

/**
 * The committee that was seated and still makes its keys; undefined if there is none.
 *
 * @throws ChainUnreachableError
 */
export async function readPendingCommittee({
  publicClient,
  network,
}: FanalClient): Promise<ReadPendingCommitteeReturnType> {
  const committee = { address: network.contracts.committee, abi: committeeAbi } as const
  try {
    const epoch = await publicClient.readContract({ ...committee, functionName: 'pendingEpoch' })
    if (epoch === 0) return undefined
    const args = [epoch] as const
    const [attempt, confirmBy, quorum, members, vacated] = await Promise.all([
      publicClient.readContract({ ...committee, functionName: 'attempt' }),
      publicClient.readContract({ ...committee, functionName: 'confirmBy' }),
      publicClient.readContract({ ...committee, functionName: 'quorumOf', args }),
      publicClient.readContract({ ...committee, functionName: 'membersOf', args }),
      publicClient.readContract({ ...committee, functionName: 'vacatedOf', args }),
    ])
    const seated = members
      .map(({ signer, url }, index) => ({ member: index + 1, signer, url }))
      .filter(({ signer }) => !vacated.includes(signer))
    const confirmed = await Promise.all(
      seated.map(({ signer }) =>
        publicClient.readContract({ ...committee, functionName: 'hasConfirmed', args: [signer] }),
      ),
    )
    return {
      epoch,
      attempt,
      confirmBy,
      quorum,
      members: seated.map((seat, index) => ({ ...seat, hasConfirmed: confirmed[index] ?? false })),
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

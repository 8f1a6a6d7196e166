import { toFanalError } from '../../errors/toFanalError.ts'
import { committeeAbi, holderGovernorAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireContract } from '../chain/requireContract.ts'
import type { AdoptionView } from '../types.ts'
import { readAdoptionRecords } from './readAdoptionRecords.ts'

export type ReadAdoptionParameters = { releaseId: bigint }
export type ReadAdoptionReturnType = AdoptionView

/** Which members of the committee say that they run a release, and until when the others can. */
export async function readAdoption(
  client: FanalClient,
  { releaseId }: ReadAdoptionParameters,
): Promise<ReadAdoptionReturnType> {
  const committee = { address: client.network.contracts.committee, abi: committeeAbi } as const
  const { publicClient } = client
  const { attested, removed } = await readAdoptionRecords(client, { releaseId })
  try {
    const [endsAt, epoch] = await Promise.all([
      publicClient.readContract({
        address: requireContract(client, 'governor'),
        abi: holderGovernorAbi,
        functionName: 'adoptionEndsAt',
        args: [releaseId],
      }),
      publicClient.readContract({ ...committee, functionName: 'activeEpoch' }),
    ])
    const members = await publicClient.readContract({
      ...committee,
      functionName: 'membersOf',
      args: [epoch],
    })
    return {
      endsAt: endsAt || undefined,
      closed: removed !== undefined,
      members: members.map(({ signer, url }) => ({
        signer,
        url,
        attestedAt: attested.get(signer.toLowerCase()),
      })),
      removed: [...(removed ?? [])],
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

import * as v from 'valibot'
import type { AdoptionRecord } from '../releases/readAdoptionRecords.ts'
import { listRows } from './listRows.ts'
import type { GovernanceIndex } from './openIndex.ts'
import { address, big, count, optional } from './rowSchemas.ts'

export type ReadIndexedAdoptionsParameters = { releaseId: bigint }
export type ReadIndexedAdoptionsReturnType = AdoptionRecord

const AttestationSchema = v.object({ order: big, signer: address, timestamp: count })
const ReleaseSchema = v.object({ position: count, adoptionRemoved: optional(v.array(address)) })

/** Who attested to a release, and whether its week was closed, as the index has it. */
export async function readIndexedAdoptions(
  index: GovernanceIndex,
  { releaseId }: ReadIndexedAdoptionsParameters,
): Promise<ReadIndexedAdoptionsReturnType> {
  const [attestations, releases] = await Promise.all([
    listRows(index, {
      ...{ list: 'attestations', by: 'order', schema: AttestationSchema },
      ...{ fields: 'order signer timestamp', where: { release: ['String', `${releaseId}`] } },
    }),
    listRows(index, {
      ...{ list: 'proposals', by: 'position', schema: ReleaseSchema },
      ...{ fields: 'position adoptionRemoved', where: { id: ['ID', `${releaseId}`] } },
    }),
  ])
  return {
    attested: new Map(
      attestations.map(({ signer, timestamp }) => [signer.toLowerCase(), timestamp]),
    ),
    removed: releases[0]?.adoptionRemoved,
  }
}

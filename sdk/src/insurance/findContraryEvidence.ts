import type { Hex } from 'viem'
import { EventKind } from '../devices/eventKinds.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { EventProof } from '../oracle/reading/batchView.ts'
import { buildEventProof } from '../oracle/reading/buildEventProof.ts'
import type { FetchEvidenceParameters } from '../oracle/reading/fetchEvidence.ts'
import { reportedEvidence } from '../oracle/reading/reportedEvidence.ts'
import { chooseWitnesses } from './chooseWitnesses.ts'
import { readClaimEvidence } from './readClaimEvidence.ts'
import { readClaims } from './readClaims.ts'
import { readPolicy } from './readPolicy.ts'
import type { Scene } from './types.ts'

export type FindContraryEvidenceParameters = Pick<
  FetchEvidenceParameters,
  'gateways' | 'signal' | 'fetch'
> & { claimId: Hex }
export type ContraryEvidence = {
  /** Of the claim, which it denies. */
  scene: Scene
  /** As many as the product asks for, as `refuteClaim` takes them. */
  contrary: EventProof[]
}
/** Undefined when too few roadside devices that count have denied it, or their words are not reported yet. */
export type FindContraryEvidenceReturnType = ContraryEvidence | undefined

/**
 * Looks through what the committee has reported since an accident for roadside devices that deny the scene of a claim: those
 * that its product accepts and that are independent of who claims, of the insured, and of each other.
 *
 * @throws NotFoundError when there is no such claim, or its transaction does not carry its scene in the open;
 *   StorageUnavailableError when nobody has the evidence now
 */
export async function findContraryEvidence(
  client: FanalClient,
  { claimId, ...storage }: FindContraryEvidenceParameters,
): Promise<FindContraryEvidenceReturnType> {
  const [claim] = await readClaims(client, { claimId })
  if (!claim) throw new NotFoundError(`There is no claim ${claimId}.`)
  const { policyId, recipient, car } = claim
  const [{ quote, terms, boughtAt }, { scene }] = await Promise.all([
    readPolicy(client, { policyId }),
    readClaimEvidence(client, claim),
  ])
  // Other cars of the scene are no parties: a false one could name the cameras that deny it.
  const parties = scene.parties.filter((party) => party.car === car || party.car === quote.device)
  const denials = new Map<Hex, EventProof>()
  const since = scene.time - terms.window
  for await (const { report, evidence } of reportedEvidence(client, { since, ...storage })) {
    const before = denials.size
    evidence.events.forEach(({ event }, of) => {
      const { kind, device, payloadDigest } = event
      if (kind !== EventKind.RoadsideDenial || payloadDigest !== claim.scene) return
      if (!denials.has(device))
        denials.set(device, buildEventProof(client, { batch: report.batch, evidence, of }))
    })
    if (denials.size === before || denials.size < terms.corroborators) continue
    const contrary = await chooseWitnesses(client, {
      policy: { terms, boughtAt, holder: recipient },
      scene: { time: scene.time, parties },
      candidates: [...denials.values()],
    })
    if (contrary) return { scene, contrary }
  }
  return undefined
}

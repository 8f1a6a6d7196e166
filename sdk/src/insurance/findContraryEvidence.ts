import type { Hex } from 'viem'
import { EventKind } from '../devices/eventKinds.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { EventProof } from '../oracle/reading/batchView.ts'
import { buildEventProof } from '../oracle/reading/buildEventProof.ts'
import type { FetchEvidenceParameters } from '../oracle/reading/fetchEvidence.ts'
import { reportedEvidence } from '../oracle/reading/reportedEvidence.ts'
import { chooseWitnesses } from './chooseWitnesses.ts'
import { type ClaimRecord, readClaimRecords } from './claimEvents.ts'
import { isSceneDenied } from './isSceneDenied.ts'
import { loadScene } from './loadScene.ts'
import { readClaimEvidence } from './readClaimEvidence.ts'
import { readPolicy } from './readPolicy.ts'
import type { Scene } from './types.ts'

type Storage = Pick<FetchEvidenceParameters, 'gateways' | 'signal' | 'fetch'>
export type FindContraryEvidenceParameters = Storage & { claimId: Hex }
export type ContraryEvidence = {
  /** Of the claim, which it denies. */
  scene: Scene
  /**
   * As many as the product asks for, as `refuteClaim` takes them; empty when the scene was denied already, for another claim
   * under the policy, and nothing more is needed.
   */
  contrary: EventProof[]
}
/** Undefined when too few roadside devices that count have denied it, or their words are not reported yet. */
export type FindContraryEvidenceReturnType = ContraryEvidence | undefined

/**
 * Looks through what the committee has reported since an accident for roadside devices that deny the scene of a claim: those
 * that its product accepts and that are independent of who claims, of the insured, and of each other.
 *
 * @throws NotFoundError when there is no such claim, or neither its transaction carries its scene in the open nor nodes keep
 *   it; StorageUnavailableError when nobody has the evidence now
 */
export async function findContraryEvidence(
  client: FanalClient,
  { claimId, ...storage }: FindContraryEvidenceParameters,
): Promise<FindContraryEvidenceReturnType> {
  const { claims } = await readClaimRecords(client)
  const claim = claims.find((one) => one.claimId === claimId.toLowerCase())
  if (!claim) throw new NotFoundError(`There is no claim ${claimId}.`)
  const { policyId, recipient, car } = claim
  const scene = await sceneOf(client, claim, storage)
  if (isSceneDenied(claim, claims)) return { scene, contrary: [] }
  const { quote, terms, boughtAt } = await readPolicy(client, { policyId })
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
      policy: { terms, boughtAt },
      ...{ parties, account: recipient, candidates: [...denials.values()] },
    })
    if (contrary) return { scene, contrary }
  }
  return undefined
}

/** Nodes keep most scenes, but not those that no roadside device has sent along. */
async function sceneOf(client: FanalClient, claim: ClaimRecord, storage: Storage): Promise<Scene> {
  try {
    return (await readClaimEvidence(client, claim)).scene
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error
    const scene = await loadScene(client, { digest: claim.scene, ...storage })
    if (!scene) throw error
    return scene
  }
}

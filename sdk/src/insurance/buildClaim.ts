import type { Hex } from 'viem'
import { EventKind } from '../devices/eventKinds.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import type { EventProof } from '../oracle/reading/batchView.ts'
import { buildEventProof } from '../oracle/reading/buildEventProof.ts'
import type { FetchEvidenceParameters } from '../oracle/reading/fetchEvidence.ts'
import { reportedEvidence } from '../oracle/reading/reportedEvidence.ts'
import { chooseWitnesses } from './chooseWitnesses.ts'
import { isCrashOf } from './isCrashOf.ts'
import { readPolicy } from './readPolicy.ts'
import { orderScene } from './sceneBlock.ts'
import { sceneDigestOf } from './sceneDigestOf.ts'
import type { Scene } from './types.ts'

export type BuildClaimParameters = Pick<
  FetchEvidenceParameters,
  'gateways' | 'signal' | 'fetch'
> & {
  policyId: Hex
  scene: Scene
  /** The car that claims; the insured one unless given. */
  car?: Hex | undefined
}
/** The evidence of a claim, each event with everything that lets anybody check it. */
export type BuildClaimReturnType = { scene: Scene; crash: EventProof; roadside: EventProof[] }

/**
 * Finds the crash of a car and the roadside devices that saw it among the events that the committee has reported, and builds
 * the proofs for `settleClaim`. Of the roadside devices those are taken that the product accepts and that are independent of
 * the parties and of each other.
 *
 * @throws NotFoundError when there is no such policy, or the crash or enough roadside events are not reported (yet);
 *   StorageUnavailableError when nobody has the evidence now
 */
export async function buildClaim(
  client: FanalClient,
  { policyId, car, scene: seenScene, ...storage }: BuildClaimParameters,
): Promise<BuildClaimReturnType> {
  const policy = await readPolicy(client, { policyId })
  const { quote, terms } = policy
  const scene = orderScene(seenScene)
  const claimant = (car ?? quote.device).toLowerCase()
  // Whoever owns the policy now has nothing to do with what others are due.
  const account = claimant === quote.device ? policy.holder : quote.holder
  const digest = sceneDigestOf(scene)
  const isNear = (time: number) => Math.abs(time - scene.time) <= terms.window
  const version = scene.parties.find((party) => party.car === claimant)?.version
  let crash: EventProof | undefined
  const seen = new Map<Hex, EventProof>()
  /** The claim with what is known so far; undefined while something is missing. */
  const attempt = async (): Promise<BuildClaimReturnType | undefined> => {
    if (!crash || seen.size < terms.corroborators) return undefined
    const candidates = [...seen.values()]
    const { parties } = scene
    const roadside = await chooseWitnesses(client, { policy, parties, account, candidates })
    return roadside && { scene, crash, roadside }
  }
  const since = scene.time - terms.window
  for await (const { report, evidence } of reportedEvidence(client, { since, ...storage })) {
    const before = seen.size
    evidence.events.forEach(({ event }, of) => {
      const { kind, device, time, payloadDigest } = event
      if (!isNear(time)) return
      const proof = () => buildEventProof(client, { batch: report.batch, evidence, of })
      const isBlow = kind === terms.peril && device === claimant && event.deviceVersion === version
      // The worst blow is all that counts in the end: claimed first, it spares a second claim.
      if (isBlow && isCrashOf(event, scene, terms) && !(crash && crash.event.value >= event.value))
        crash = proof()
      if (kind === EventKind.Roadside && payloadDigest === digest && !seen.has(device))
        seen.set(device, proof())
    })
    // Until then a worse one may come.
    if (report.to <= scene.time + terms.window) continue
    const isNew = seen.size > before || report.from <= scene.time + terms.window
    const claim = isNew ? await attempt() : undefined
    if (claim) return claim
  }
  const claim = await attempt()
  if (claim) return claim
  throw new NotFoundError(
    crash
      ? `The accident needs ${terms.corroborators} independent roadside devices that saw it; not as many are reported.`
      : 'No crash of this car at that time is reported.',
    { advice: 'Wait for the next report of the committee and try again.' },
  )
}

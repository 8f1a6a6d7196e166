import type { Hex } from 'viem'
import type { DeviceEvent } from '../devices/deviceEvent.ts'
import { deviceEventId } from '../devices/deviceEventId.ts'
import { EventKind } from '../devices/eventKinds.ts'
import { requireContract } from '../governance/chain/requireContract.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import {
  reportedEvidence,
  type ReportedEvidenceParameters,
} from '../oracle/reading/reportedEvidence.ts'
import { isCrashOf } from './isCrashOf.ts'
import { loadScene } from './loadScene.ts'
import { readPolicy } from './readPolicy.ts'
import type { Scene } from './types.ts'

export type FindAccidentsParameters = ReportedEvidenceParameters & { policyId: Hex }
/** An accident of an insured car that roadside devices have seen and told. */
export type Accident = {
  /** Which roadside devices have signed. */
  digest: Hex
  scene: Scene
  /** Cars of the scene that have reported a crash then, and how bad it was (fixed point, as the event has it). */
  crashes: { car: Hex; severity: bigint; eventId: Hex }[]
  /** Different roadside devices that have signed this scene; whether a product takes them is found out by `buildClaim`. */
  witnesses: number
}
/** Most scenes that are fetched, and how many of them at once. */
const MOST_SCENES = 100
const AT_ONCE = 4

/** The newest first. */
export type FindAccidentsReturnType = Accident[]

/**
 * Looks through what the committee has reported since a moment for accidents in which the insured car was. Scenes that
 * roadside devices have not sent along cannot be found: only their digests are known.
 *
 * @throws NotFoundError when there is no such policy; StorageUnavailableError when nobody has the evidence now
 */
export async function findAccidents(
  client: FanalClient,
  { policyId, ...search }: FindAccidentsParameters,
): Promise<FindAccidentsReturnType> {
  const { quote, terms } = await readPolicy(client, { policyId })
  const registry = requireContract(client, 'deviceRegistry')
  const domain = { chainId: client.network.chainId, registry }
  const crashes: DeviceEvent[] = []
  const sightings: DeviceEvent[] = []
  for await (const { evidence } of reportedEvidence(client, search))
    for (const { event } of evidence.events) {
      if (event.kind === terms.peril) crashes.push(event)
      if (event.kind === EventKind.Roadside) sightings.push(event)
    }
  /** Both lie within a window of the same scene. */
  const isNear = (one: { time: number }, other: { time: number }) =>
    Math.abs(one.time - other.time) <= 2 * terms.window
  const witnesses = new Map<Hex, Set<Hex>>()
  for (const sighting of sightings)
    if (crashes.some((crash) => isNear(crash, sighting))) {
      const devices = witnesses.get(sighting.payloadDigest) ?? new Set()
      witnesses.set(sighting.payloadDigest, devices.add(sighting.device))
    }
  // One device can sign any number of scenes, but not as many devices; with fewer nothing can be claimed.
  const digests = [...witnesses]
    .filter(([, devices]) => devices.size >= terms.corroborators)
    .toSorted(([, one], [, other]) => other.size - one.size)
    .slice(0, MOST_SCENES)
    .map(([digest]) => digest)
  const found: { digest: Hex; scene: Scene }[] = []
  for (let at = 0; at < digests.length; at += AT_ONCE) {
    const group = digests.slice(at, at + AT_ONCE)
    const scenes = await Promise.all(
      group.map(async (digest) => ({
        digest,
        scene: await loadScene(client, { digest, ...search }),
      })),
    )
    for (const { digest, scene } of scenes) if (scene) found.push({ digest, scene })
  }
  return found
    .filter(({ scene }) => scene.time >= search.since)
    .filter(({ scene }) => scene.parties.some(({ car }) => car === quote.device))
    .map(({ digest, scene }) => ({
      digest,
      scene,
      crashes: crashesIn(scene).map((event) => ({
        ...{ car: event.device, severity: event.value },
        eventId: deviceEventId({ event, domain }),
      })),
      witnesses: witnesses.get(digest)?.size ?? 0,
    }))
    .toSorted((left, right) => right.scene.time - left.scene.time)

  /** The worst of each car. */
  function crashesIn(scene: Scene): DeviceEvent[] {
    const worst = new Map<Hex, DeviceEvent>()
    for (const crash of crashes) {
      const isParty = scene.parties.some(
        ({ car, version }) => car === crash.device && version === crash.deviceVersion,
      )
      const known = worst.get(crash.device)
      if (isParty && isCrashOf(crash, scene, terms) && (!known || crash.value > known.value))
        worst.set(crash.device, crash)
    }
    return [...worst.values()]
  }
}

import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { orderScene } from '@fanal/sdk/insurance/sceneBlock'
import { sceneDigestOf } from '@fanal/sdk/insurance/sceneDigestOf'
import { zeroHash } from 'viem'
import type { Hex, TransactionReceipt } from 'viem'
import { ANYONE } from './devicesScene.ts'
import { DOLLAR } from './insuranceScene.ts'
import type { InsuranceScene } from './insuranceScene.ts'
import type { SceneQuote } from './relayPolicy.ts'

export type SettleAccidentParameters = {
  quote: SceneQuote
  /** Cars in the accident, first who is liable. */
  cars: [Hex, Hex]
  /** Car that claims. */
  claimant: Hex
}

const CRASH = 5
const ROADSIDE = 6
/** Reaches the tier that pays half. */
const SEVERITY = 90n * DOLLAR
/** Devices have spoken before. */
const SEQ = 1_000_000

/** Two cars meet before a camera, both events are reported in batches of 10,000, and somebody settles the claim. */
export async function settleAccident(
  { camera, claims, now, product, reported, send }: InsuranceScene,
  { quote, cars, claimant }: SettleAccidentParameters,
): Promise<TransactionReceipt> {
  const time = await now()
  const parties = cars.map((car, at) => ({ car, version: 1, share: at === 0 ? 10_000 : 0 }))
  const scene = orderScene({ time, parties })
  const said = { deviceVersion: 1, seq: SEQ + (time % SEQ), time }
  const crash: DeviceEvent = {
    ...said,
    device: claimant,
    kind: CRASH,
    value: SEVERITY,
    payloadDigest: zeroHash,
  }
  const roadside: DeviceEvent = {
    ...said,
    device: camera,
    kind: ROADSIDE,
    value: 0n,
    payloadDigest: sceneDigestOf(scene),
  }
  const first = await reported(crash)
  const second = await reported(roadside)
  return send(ANYONE, claims, 'settle', [
    quote,
    product,
    {
      scene,
      crash: first.proven,
      crashProof: first.proof,
      roadside: [second.proven],
      roadsideProofs: [second.proof],
    },
  ])
}

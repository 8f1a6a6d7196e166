import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { Hex } from 'viem'
import type { Unit } from '../../../scripts/insurance/devices/startUnit.ts'

/** Has cameras deny a scene. Resolves when a quorum of nodes have it. */
export async function denyScene(cameras: readonly Unit[], payloadDigest: Hex): Promise<void> {
  for (const camera of cameras)
    await camera.publish({ kind: EventKind.RoadsideDenial, payloadDigest })
  await Promise.all(cameras.map((camera) => camera.settled()))
}

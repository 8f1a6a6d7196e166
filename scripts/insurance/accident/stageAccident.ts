import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { toFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import { encodeScene } from '@fanal/sdk/insurance/sceneBlock'
import type { Unit } from '../devices/startUnit.ts'

export type CarInAccident = {
  car: Unit
  /** Of the liability, in bps. */
  share: number
  /** Peak acceleration in g. */
  severity: number
}
export type StageAccidentParameters = {
  cars: readonly CarInAccident[]
  /** That see it. */
  cameras: readonly Unit[]
  /** Second of the accident; now unless given. */
  time?: number
}
export type StageAccidentReturnType = {
  /** Second of the accident. */
  time: number
  /** In the order of the cars. */
  crashes: DeviceEvent[]
  /** In the order of the cameras. */
  roadside: DeviceEvent[]
}

/** Has cars and cameras say that there was an accident. Resolves when a quorum of nodes have it all. */
export async function stageAccident(
  parameters: StageAccidentParameters,
): Promise<StageAccidentReturnType> {
  const { cars, cameras, time = Math.floor(Date.now() / 1000) } = parameters
  const payload = encodeScene({
    time,
    parties: cars.map(({ car, share }) => ({ car: car.device, version: car.version, share })),
  })
  const [crashes, roadside] = await Promise.all([
    Promise.all(
      cars.map(({ car, severity }) =>
        car.publish({ kind: EventKind.Crash, value: toFixedPoint(severity), time }),
      ),
    ),
    Promise.all(
      cameras.map((camera) => camera.publish({ kind: EventKind.Roadside, payload, time })),
    ),
  ])
  await Promise.all([...cars.map(({ car }) => car), ...cameras].map((unit) => unit.settled()))
  return {
    time,
    crashes: crashes.map(({ event }) => event),
    roadside: roadside.map(({ event }) => event),
  }
}

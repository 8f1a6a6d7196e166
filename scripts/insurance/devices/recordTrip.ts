import { createMemoryPublishStore } from '@fanal/sdk/market/publishing/createMemoryPublishStore'
import { publishDataset } from '@fanal/sdk/market/publishing/publishDataset'
import { sourceFromBlob } from '@fanal/sdk/content/sourceFromBlob'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import { encodeRecording } from '@fanal/sdk/insurance/recording'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { type Hex, sha256, stringToBytes } from 'viem'
import { generateTrip } from '../trip/generateTrip.ts'
import type { Unit } from './startUnit.ts'

export type RecordTripParameters = {
  /** The car's owner, who publishes the recording. */
  client: FanalClient
  car: Unit
  /** Another trip for another number. */
  seed: number
  /** Every so many stops one is harsh; none unless given. */
  harshEvery?: number
  /** Least length in seconds; eight minutes unless given. */
  seconds?: number
}
export type RecordTripReturnType = {
  datasetId: Hex
  /** What the car signed about it. */
  recording: EventMessage
  /** Readings of both sensors. */
  readings: number
}

/**
 * Publishes a generated trip, encrypted and for nobody yet, and has the car vouch for it.
 */
export async function recordTrip(parameters: RecordTripParameters): Promise<RecordTripReturnType> {
  const { client, car, seed, seconds = 480, harshEvery } = parameters
  const trip = generateTrip({ seconds, seed, ...(harshEvery && { harshEvery }) })
  const text = encodeRecording(trip)
  const { datasetId } = await publishDataset(client, {
    source: sourceFromBlob({ blob: new Blob([text]), name: 'trip.csv', mediaType: 'text/csv' }),
    metadata: {
      name: `Trip: ${car.name}`,
      description:
        'Acceleration and rotation of a car through a town, 50 times a second. Generated for the local network: nobody drove it.',
      keywords: ['trip', 'car', 'generated'],
      license: 'CC0-1.0',
    },
    store: createMemoryPublishStore(),
  })
  const recording = await car.publish({
    kind: EventKind.Recording,
    payloadDigest: sha256(stringToBytes(text)),
  })
  const readings = trip.acceleration.at.length + trip.rotation.at.length
  return { datasetId, recording, readings }
}

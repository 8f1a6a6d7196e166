import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { verifyDeviceEvent } from '@fanal/sdk/devices/verifyDeviceEvent'
import { HttpError } from '../../http/httpError.ts'
import type { QuoteRequest } from './quoteRequestSchema.ts'

const DAY = 86_400
/** Days after which a trip says too little about its driver. */
export const MOST_DAYS = 30
/** Seconds by which a car's clock may be ahead. */
const AHEAD_SECONDS = 600

export type CheckRecordingEventParameters = {
  request: Pick<QuoteRequest, 'device' | 'recording'>
  /** Version of the device, as the chain has it. */
  deviceVersion: number
  domain: DeviceDomain
  /** Seconds since 1970. */
  now: number
}

/**
 * Checks that the car vouches for a recording, and not for an old one.
 *
 * @throws HttpError 422 `not_signed_by_car`, `recording_too_old`.
 */
export function checkRecordingEvent(parameters: CheckRecordingEventParameters): void {
  const { request, deviceVersion, domain, now } = parameters
  const { event, signature, key } = request.recording
  const isOfCar =
    event.kind === EventKind.Recording &&
    event.device === request.device &&
    event.deviceVersion === deviceVersion &&
    verifyDeviceEvent({ event, domain, signature, key })
  if (!isOfCar)
    throw new HttpError(422, 'not_signed_by_car', 'The car has not signed for this recording.', {
      advice:
        'Send the event with which the car, as it is enrolled now, vouches for the recording.',
    })
  if (event.time > now + AHEAD_SECONDS)
    throw new HttpError(422, 'not_signed_by_car', 'The recording ends in the future.')
  if (event.time < now - MOST_DAYS * DAY)
    throw new HttpError(422, 'recording_too_old', `The trip is older than ${MOST_DAYS} days.`, {
      advice: 'Give a newer one.',
    })
}

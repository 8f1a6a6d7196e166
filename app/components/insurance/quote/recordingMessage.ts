import { type EventMessage, EventMessageSchema } from '@fanal/sdk/devices/eventMessage'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import * as v from 'valibot'

export type ReadRecordingMessageParameters = { text: string; device: string }
export type ReadRecordingMessageReturnType =
  | { message: EventMessage; problem: undefined }
  | { message: undefined; problem: string | undefined }

/** What a car signed about a recording, as its owner pastes it; without a problem while nothing was typed. */
export function readRecordingMessage({
  text,
  device,
}: ReadRecordingMessageParameters): ReadRecordingMessageReturnType {
  if (text.trim() === '') return { message: undefined, problem: undefined }
  let message: EventMessage
  try {
    message = v.parse(EventMessageSchema, JSON.parse(text))
  } catch {
    return {
      message: undefined,
      problem: 'This is not what a car signs: a message with “event” and “signature”.',
    }
  }
  if (message.event.kind !== EventKind.Recording)
    return { message: undefined, problem: 'The car signed something else, not a recording.' }
  if (message.event.device !== device)
    return { message: undefined, problem: 'Another car signed this.' }
  return { message, problem: undefined }
}

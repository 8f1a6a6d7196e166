import { createHash } from 'node:crypto'
import {
  type EventMessage,
  EventMessageSchema,
  MAX_EVENT_MESSAGE_BYTES,
} from '@fanal/sdk/devices/eventMessage'
import * as v from 'valibot'
import type { Rejection } from './rejection.ts'

export type Refusal = { reason: Rejection; explanation: string }
export type ReadMessageReturnType = { message: EventMessage } | Refusal

/** The event in a message as it came over MQTT, if it is one and its payload is the one signed. */
export function readMessage(bytes: Uint8Array): ReadMessageReturnType {
  if (bytes.length > MAX_EVENT_MESSAGE_BYTES)
    return {
      reason: 'size',
      explanation: `${bytes.length} bytes; a message has at most ${MAX_EVENT_MESSAGE_BYTES}.`,
    }
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString())
  } catch {
    return { reason: 'schema', explanation: 'Not JSON.' }
  }
  const parsed = v.safeParse(EventMessageSchema, json, { abortEarly: true })
  if (!parsed.success) {
    const [issue] = parsed.issues
    const path = v.getDotPath(issue)
    return {
      reason: 'schema',
      explanation: `${path ? `${path}: ` : ''}${issue.message}`.slice(0, 200),
    }
  }
  const message = parsed.output
  return hasItsPayload(message)
    ? { message }
    : { reason: 'schema', explanation: 'The payload is not the one that payloadDigest names.' }
}

/** An event without a payload may carry any digest: acknowledgements and new users put their id there. */
export function hasItsPayload({ event, payload }: EventMessage): boolean {
  if (payload === undefined) return true
  const digest = createHash('sha256').update(Buffer.from(payload, 'base64url')).digest('hex')
  return event.payloadDigest === `0x${digest}`
}

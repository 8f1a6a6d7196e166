import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import type { Hex } from 'viem'
import type { AcceptedEvent } from '../eventStore.ts'
import { membersIn } from './memberBits.ts'

/** What the device has signed. */
export type MessageRow = {
  device: Uint8Array
  version: number
  seq: number
  time: number
  kind: number
  value: string
  payloadDigest: Uint8Array
  signature: Uint8Array
  key: Uint8Array | null
}

export type EventRow = MessageRow & {
  position: number
  payload: string | null
  acceptedAt: number
  fromPeer: number
  members: Uint8Array
  /** Epoch in which they have these indices. */
  epoch: number
}

/** The event that a row of the database holds. */
export function fromRow(row: EventRow): AcceptedEvent {
  const { position, acceptedAt } = row
  return {
    position,
    ...messageFromRow(row),
    ...(row.payload === null ? {} : { payload: row.payload }),
    acceptedAt,
    fromPeer: row.fromPeer === 1,
    members: membersIn(row.members),
  }
}

/** The same without the payload and what this node knows of it. */
export function messageFromRow(row: MessageRow): EventMessage {
  const { version: deviceVersion, seq, time, kind } = row
  return {
    event: {
      device: toHex(row.device),
      deviceVersion,
      seq,
      time,
      kind,
      value: BigInt(row.value),
      payloadDigest: toHex(row.payloadDigest),
    },
    signature: toHex(row.signature),
    ...(row.key === null ? {} : { key: toHex(row.key) }),
  }
}

export function toBytes(hex: Hex): Uint8Array {
  return Buffer.from(hex.slice(2), 'hex')
}

export function toHex(bytes: Uint8Array): Hex {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`
}

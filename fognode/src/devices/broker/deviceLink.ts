import type { Duplex } from 'node:stream'
import type { Hex } from 'viem'

/** Takes in what a device has published; resolves with the reason (0 = taken) when it may be acknowledged. */
export type TakeMessage = (device: Hex, bytes: Uint8Array) => Promise<number>

/** The way to the devices: the built-in broker, or a client of an outside one. */
export type DeviceLink = {
  /** Takes a connection of a device that came another way; undefined where the broker is not this node's. */
  accept?: (connection: Duplex, address: string) => void
  /** Where devices connect. */
  url: () => string
  /** Sends to one device if it is there to take it; whether it was sent. */
  send: (device: Hex, topic: string, payload: string, qos: 0 | 1) => Promise<boolean>
  /** Whether the device is connected; undefined where only the broker knows. */
  isConnected: (device: Hex) => boolean | undefined
  connections: () => number
  /** Why no events come in now. */
  problem: () => string | undefined
  stop: () => Promise<void>
}

import assert from 'node:assert/strict'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import type { TestDevice } from '../../../fognode/src/devices/testing/testDevice.ts'

type Connection = Awaited<ReturnType<TestDevice['connect']>>

export type CreateSpeakerParameters = {
  device: TestDevice
  /** Members whose nodes run. */
  running: () => number[]
  urlOf: (member: number) => string
}

/** A device that says one event after the other, each to one node, or to another one when that is killed meanwhile. */
export function createSpeaker({ device, running, urlOf }: CreateSpeakerParameters) {
  const connections = new Map<number, { connection: Connection; gone: Promise<undefined> }>()
  let said = 0

  const connect = async (member: number) => {
    const known = connections.get(member)
    if (known?.connection.client.connected === true) return known
    const connection = await device.connect(urlOf(member))
    const gone = connection.closed().then(() => undefined)
    connections.set(member, { connection, gone })
    return { connection, gone }
  }
  /** The first receipt; undefined when the node has gone. */
  const tell = async (member: number, seq: number, message: Buffer) => {
    const connected = await connect(member).catch(() => undefined)
    if (connected === undefined) return undefined
    const { connection, gone } = connected
    const answered = connection.publish(message).then(() => connection.receipt(seq))
    return Promise.race([answered.catch(() => gone), gone])
  }
  const sayOne = async (member: number, change: Partial<DeviceEvent>) => {
    said += 1
    const seq = said
    const message = await device.message({ ...change, seq })
    const others = () => running().filter((one) => one !== member)
    for (const at of [0, 1, 2, 3]) {
      const to = at === 0 ? member : others()[at - 1]
      const receipt = to === undefined ? undefined : await tell(to, seq, message)
      if (receipt === undefined) continue
      assert.equal(receipt.refused, undefined)
      return
    }
    throw new Error(`No node takes event ${seq}.`)
  }
  return {
    say: async (member: number, count = 1, change: Partial<DeviceEvent> = {}) => {
      for (let at = 0; at < count; at += 1) await sayOne(member, change)
    },
    /** Number of the newest event. */
    said: () => said,
    /** The receipt that says that a quorum has the newest event. */
    quorumReceipt: async (member: number) =>
      (await connect(member)).connection.receipt(said, ({ quorum }) => quorum),
  }
}

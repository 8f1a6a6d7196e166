import type { Hex } from 'viem'
import type { DevicesConfig } from '../devicesConfig.ts'
import { tokenBuckets } from '../ingest/tokenBuckets.ts'
import type { DeviceDirectory, DeviceRecord } from './deviceDirectory.ts'

export type CreateDirectoryParameters = {
  /** Asks the chain. */
  read: (device: Hex) => Promise<DeviceRecord | undefined>
  config: Pick<DevicesConfig, 'directorySeconds' | 'directoryStaleSeconds'>
  /** Milliseconds since any fixed moment. */
  now?: () => number
}

type Known = { record: DeviceRecord | undefined; at: number }

const MOST_DEVICES = 50_000
/** Those that are not there have room of their own, for anybody can make them up. */
const MOST_ABSENT = 5_000
/** Who asks for what is not there (an unknown device, a later version) has the chain asked again this often. */
const ABSENT_MS = 1_000
/** How often a member may have the chain asked for what is not there. */
const ABSENT_RATE = { perSecond: 5, burst: 50 }

/** Remembers what the chain says of devices for a while, and longer while the chain cannot be asked. */
export function createDirectory(parameters: CreateDirectoryParameters): DeviceDirectory {
  const { read, config, now = () => performance.now() } = parameters
  const known = new Map<Hex, Known>()
  const absent = new Map<Hex, Known>()
  const absences = tokenBuckets({ ...ABSENT_RATE, now })
  const asked = new Map<Hex, Promise<DeviceRecord | undefined>>()

  const ask = async (device: Hex) => {
    try {
      const record = await read(device)
      known.delete(device)
      absent.delete(device)
      const [room, most] = record === undefined ? [absent, MOST_ABSENT] : [known, MOST_DEVICES]
      room.set(device, { record, at: now() })
      if (room.size > most) room.delete(room.keys().next().value as Hex)
      return record
    } catch (error) {
      const last = known.get(device)
      if (last?.record && now() - last.at < config.directoryStaleSeconds * 1000) return last.record
      throw error
    } finally {
      asked.delete(device)
    }
  }

  const isAbsent = (record: DeviceRecord | undefined, version: number) =>
    record === undefined || record.version < version

  return {
    find: async (device, version = 0, member) => {
      const last = known.get(device) ?? absent.get(device)
      const age = last === undefined ? Infinity : now() - last.at
      const holds = isAbsent(last?.record, version) ? ABSENT_MS : config.directorySeconds * 1000
      if (last !== undefined && age < holds) return last.record
      if (member !== undefined && !absences.has(String(member)))
        throw new Error(`Member ${member} names too many devices that nobody has enrolled.`)
      const question = asked.get(device) ?? ask(device)
      asked.set(device, question)
      const record = await question
      // Only now it is known; what was asked meanwhile is waited for as well.
      if (member !== undefined && isAbsent(record, version)) absences.take(String(member))
      return record
    },
  }
}

import type { Address, Hex } from 'viem'

/** What the chain says of an enrolled device. */
export type DeviceRecord = {
  owner: Address
  /** Goes up with each change of owner; rights of the version before are over. */
  version: number
  suspended: boolean
  retired: boolean
}

/** Who is enrolled. */
export type DeviceDirectory = {
  /**
   * What is known of a device; undefined = nobody under this id. When the chain was last seen to have an earlier version than
   * the one given, it is asked again. Rejects while the chain cannot be asked, or a member (by its index) has had it asked for too
   * many devices that are not there.
   */
  find: (device: Hex, version?: number, member?: number) => Promise<DeviceRecord | undefined>
}

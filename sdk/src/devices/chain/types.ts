import type { Address, Hash, Hex } from 'viem'
import type { DeviceKey } from '../deviceKey.ts'

/*
 * Amounts are wei of the bond token, times are seconds since 1970.
 */

/** What every action on the registry takes besides its own. */
export type SendOptions = {
  /** Told the hash as soon as the wallet gives it, before it is mined. */
  onHash?: ((hash: Hash) => void | Promise<void>) | undefined
  signal?: AbortSignal | undefined
}

/** What every action on the registry gives besides its own. */
export type Sent = { transactionHash: Hash; gasUsed: bigint }

/** What a device hands over so that its owner can enrol it; see `signEnrolment`. */
export type EnrolmentProof = {
  key: DeviceKey
  /** Last second at which the registry takes it. */
  deadline: number
  /** The device's. */
  signature: Hex
}

/** A device as it stands on the registry. */
export type DeviceView = {
  device: Hex
  owner: Address
  /** From 1; all that was signed or granted under an earlier one is over. */
  version: number
  /** Second of its enrolment; undefined once it is retired. */
  enrolledAt: number | undefined
  /** Second from which the bond of a retired device can be withdrawn; undefined before. */
  bondFreeAt: number | undefined
  model: number
  curve: DeviceKey['curve']
  /** Whether its maker has listed it. */
  fromBatch: boolean
  suspended: boolean
  retired: boolean
  /** Whether it has all its rights. */
  active: boolean
  bond: bigint
  /** Who may command it besides the owner. */
  operator: Address | undefined
  /** Dataset whose readers may command it. */
  control: Hex | undefined
}

import type { Address, Hex } from 'viem'

export type CouncilView = {
  /** The Safe whose owners are the council. */
  safe: Address
  owners: Address[]
  threshold: number
  /** Guards the Safe's transactions and those of its module. */
  guard: Address
  /** Functions that the council may call, and no others. */
  allowed: { target: Address; targetName: string | undefined; selector: Hex; name: string }[]
}

export type OfficeView = {
  name: string
  /** Role of the access manager that goes with it; 0n = none. */
  role: bigint
  /** Seconds of an appointment; 0 = until dismissal. */
  term: number
  /** Head of a committee rather than an executive role. */
  headsBody: boolean
  open: boolean
  /** Undefined while vacant. */
  holder: Address | undefined
  since: number | undefined
  /** Undefined = until dismissal. */
  until: number | undefined
  /** The term is over, so that anybody may end the appointment. */
  expired: boolean
}

import type { Address, Hex } from 'viem'
import type { FreezeAction } from './freezes.ts'

/** What a council may do by its Safe, and nothing else. */
export type CouncilAction =
  /** `duration` in seconds or words such as "3 days". */
  | { kind: 'freeze'; target: Address; action: FreezeAction; duration: string | number }
  /** Stops what the committee signs; 0 ends a stop early. */
  | { kind: 'stopCommittee'; duration: string | number }
  | { kind: 'appoint'; office: string; holder: string }
  | { kind: 'dismiss'; office: string }
  /** Publishes who may stand for a body. */
  | { kind: 'eligibility'; bodyId: number; accounts: readonly string[] }

/** A transaction of the council's Safe, and how far its members are with it. */
export type CouncilCall = {
  safe: Address
  to: Address
  data: Hex
  /** What it does, in one sentence. */
  words: string
  /** The Safe makes its calls in the order of their numbers. */
  nonce: bigint
  /** Hash that members approve (EIP-712). */
  hash: Hex
  threshold: number
  owners: Address[]
  /** Owners that approved it on chain. */
  approvedBy: Address[]
}

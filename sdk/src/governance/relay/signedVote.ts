import type { Address, Hex } from 'viem'
import type { Allocation } from './electionBallotTypedData.ts'

/**
 * Something that an account signed so that a fog node sends it: a vote on a proposal, a ballot of an election, a vote
 * on a recall, or a delegation. `id` is the EIP-712 hash that was signed; with the account's nonce in it, it can be used
 * once.
 */
export type SignedVote = { id: Hex; account: Address; signature: Hex } & (
  | { kind: 'vote'; proposalId: bigint; support: number; nonce: bigint; reason: string }
  | {
      kind: 'ballot'
      electionId: number
      previous: readonly Allocation[]
      allocations: readonly Allocation[]
      nonce: bigint
      deadline: number
    }
  | {
      kind: 'recall'
      recallId: number
      replaces: number
      support: number
      nonce: bigint
      deadline: number
    }
  | { kind: 'delegation'; delegatee: Address; nonce: bigint; expiry: bigint }
)

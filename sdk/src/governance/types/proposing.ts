import type { Address, Hex } from 'viem'
import type { DecodedCall } from './changes.ts'
import type { FreezeAction } from './freezes.ts'
import type { ProposalCall, ProposalKind, ProposalRules } from './proposals.ts'

/** One thing that a proposal asks for, as a person fills it in. Amounts as text are in whole tokens. */
export type ProposalChange =
  /** `value` as text is in the parameter's unit: "2.5 %", "7 days", "100", an address, yes or no. */
  | { kind: 'parameter'; name: string; value: string | bigint }
  | { kind: 'payment'; token: Address; to: string; amount: string | bigint }
  | {
      kind: 'openLine'
      name: string
      token: Address
      /** Most that may be spent in one period. */
      cap: string | bigint
      /** Seconds or words such as "90 days"; 0 = one period from start to end. */
      period: string | number
      start: number
      end: number
      /** Office whose holder spends, by name, or the number of its role. */
      spender: string | bigint
    }
  | {
      kind: 'openGrant'
      name: string
      token: Address
      recipient: string
      milestones: readonly (string | bigint)[]
      start: number
      end: number
      /** Office whose holder says when a milestone is reached, by name, or the number of its role. */
      spender: string | bigint
    }
  | { kind: 'closeLine'; lineId: number }
  /** Alone in its proposal. `overlap` are the seconds in which both texts are valid. */
  | { kind: 'charter'; text: string; overlap?: string | number }
  | { kind: 'liftFreeze'; target: Address; action: FreezeAction }
  | { kind: 'prolongFreeze'; target: Address; action: FreezeAction; until: number }

export type ProposalForm = {
  title: string
  /** Why: markdown. */
  body: string
  changes: readonly ProposalChange[]
}

/** What proposing a form would do, told before the first prompt. */
export type PlannedProposal = {
  proposalId: bigint
  kind: ProposalKind
  title: string
  description: string
  calls: ProposalCall[]
  decoded: DecodedCall[]
  rules: ProposalRules
  /** Votes that a proposer needs, and what this account has. */
  votesNeeded: bigint
  votes: bigint
  /** Texts that are stored on the fog nodes first, by digest; each such proposal needs one signature more. */
  texts: { digest: Hex; text: string }[]
  /** What will happen after the vote, in order, with the least time that each step takes. */
  steps: { words: string; seconds: number }[]
}

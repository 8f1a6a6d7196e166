import type { Address, Hex } from 'viem'
import type { AmountView } from './amounts.ts'
import type { OfficeView } from './council.ts'
import type { FreezeAction } from './freezes.ts'
import type { ParameterView } from './parameters.ts'
import type { ProposalCall } from './proposals.ts'
import type { BudgetLineTerms, GrantTerms } from './treasury.ts'

/** What one call of a proposal changes, in words and in values. */
export type DecodedChange =
  | {
      kind: 'parameter'
      name: string
      parameter: ParameterView | undefined
      /** Value now, or before the execution when it was executed. */
      before: bigint | undefined
      after: bigint
      beforeText: string | undefined
      afterText: string
      /** The contract will refuse it: outside of its bounds, or unknown. */
      refused: string | undefined
    }
  | { kind: 'payment'; to: Address; amount: AmountView; reasonDigest: Hex; coveredNow: boolean }
  | { kind: 'openLine'; terms: BudgetLineTerms; cap: AmountView; spender: OfficeView | undefined }
  | {
      kind: 'openGrant'
      terms: BudgetLineTerms
      cap: AmountView
      grant: GrantTerms
      spender: OfficeView | undefined
    }
  | { kind: 'closeLine'; lineId: number; name: string | undefined }
  | {
      kind: 'charter'
      beforeDigest: Hex
      afterDigest: Hex
      /** Seconds in which both are valid. */
      overlap: number
    }
  | {
      kind: 'freeze'
      change: 'lift' | 'prolong'
      target: Address
      targetName: string | undefined
      action: FreezeAction
      /** End of the freeze now, if there is one. */
      before: number | undefined
      /** New end; undefined when it is lifted. */
      until: number | undefined
    }
  /** A call of a contract that we know, of which the words are only its name and arguments. */
  | { kind: 'call'; contract: string; functionName: string; arguments: DecodedArgument[] }
  /** Nobody here can say what it does. */
  | { kind: 'unknown'; selector: Hex }

export type DecodedArgument = { name: string; type: string; text: string }

export type DecodedCall = ProposalCall & {
  /** Name of the contract in the network file. */
  targetName: string | undefined
  /** What it does, in one plain sentence. */
  words: string
  change: DecodedChange
}

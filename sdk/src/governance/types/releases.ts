import type { Address, Hex } from 'viem'
import type { DecodedCall } from './changes.ts'
import type { ProposalCall } from './proposals.ts'

/** A call as a person writes it down for a release, which may call anything. */
export type CallForm = {
  target: string
  /** Function as in Solidity: "grantRole(uint64 role, address account, uint32 delay)". */
  signature: string
  /** One text for each argument; lists and structures as JSON. */
  arguments: readonly string[]
}

export type ReleaseForm = {
  /** Upgrade whose charter is adopted. */
  upgradeId: bigint
  title: string
  body: string
  /** What was tested, and how: stored on the fog nodes, its digest on chain. */
  notes: string
  calls: readonly CallForm[]
  /** Further contracts whose code must not change until the execution; those that are called are named anyway. */
  contracts?: readonly string[]
}

/** What filing a release would do, told before the first prompt. */
export type PlannedRelease = {
  releaseId: bigint
  upgradeId: bigint
  /** sha2-256 of the notes. */
  digest: Hex
  contracts: { address: Address; codeHash: Hex }[]
  calls: ProposalCall[]
  decoded: DecodedCall[]
  description: string
}

export type AdoptionView = {
  /** Undefined while the release has not passed. */
  endsAt: number | undefined
  closed: boolean
  /** The committee in office, and when each member said that it runs the release. */
  members: { signer: Address; url: string; attestedAt: number | undefined }[]
  /** Members that left because they did not attest. */
  removed: Address[]
}

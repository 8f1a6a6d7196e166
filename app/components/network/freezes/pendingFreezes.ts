import { freezesAbi } from '@fanal/sdk/generated/abis'
import { freezeActions } from '@fanal/sdk/governance/freezes/freezeActions'
import type { FreezeAction, FreezeView } from '@fanal/sdk/governance/types'
import { type Address, encodeFunctionData, type Hex } from 'viem'
import { safeTransactionHash } from './safeTransaction.ts'

/** Longest freeze that the council may decide. */
export const MOST_DAYS = 14

const DAY = 86_400

export type FreezeCall = { target: Address; action: FreezeAction; days: number }
export type PendingFreeze = FreezeCall & { signedBy: Address[] }
export type PendingFreezesParameters = {
  chainId: number
  safe: Address
  freezes: Address
  /** Nonce of the Safe: what was signed for an earlier one is void. */
  nonce: bigint
  /** What can be frozen. */
  possible: readonly Pick<FreezeView, 'target' | 'action'>[]
  /** Every approval on chain, and who is an owner now. */
  approvals: readonly { hash: Hex; owner: Address }[]
  owners: readonly Address[]
}

/**
 * Freezes that some members have signed and others not yet. The chain keeps only hashes of what was signed, so every freeze
 * that the council could decide, in whole days, is compared with them.
 */
export function pendingFreezes(parameters: PendingFreezesParameters): PendingFreeze[] {
  const { possible, approvals, owners, freezes, ...place } = parameters
  const seated = new Set(owners.map((owner) => owner.toLowerCase()))
  const signers = new Map<string, Address[]>()
  for (const { hash, owner } of approvals) {
    const known = signers.get(hash.toLowerCase()) ?? []
    if (seated.has(owner.toLowerCase()) && !known.includes(owner))
      signers.set(hash.toLowerCase(), [...known, owner])
  }
  if (signers.size === 0) return []
  const days = Array.from({ length: MOST_DAYS }, (_, index) => index + 1)
  return possible
    .flatMap(({ target, action }) => days.map((count) => ({ target, action, days: count })))
    .map((call) => {
      const hash = safeTransactionHash({ ...place, to: freezes, data: freezeData(call) })
      return { ...call, signedBy: signers.get(hash.toLowerCase()) ?? [] }
    })
    .filter(({ signedBy }) => signedBy.length > 0)
}

/** The call that freezes. */
export function freezeData({ target, action, days }: FreezeCall): Hex {
  return encodeFunctionData({
    abi: freezesAbi,
    functionName: 'freeze',
    args: [target, freezeActions.indexOf(action), days * DAY],
  })
}

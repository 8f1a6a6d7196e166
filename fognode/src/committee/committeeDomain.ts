import type { Address } from 'viem'

/** The committee whose members sign something. */
export type CommitteeDomain = { chainId: number; committee: Address }

/** The EIP-712 domain of the committee contract, to which all that its members sign is bound. */
export function committeeDomain({ chainId, committee }: CommitteeDomain) {
  return { name: 'Fanal Committee', version: '1', chainId, verifyingContract: committee } as const
}

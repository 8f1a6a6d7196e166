import type { Address, TypedDataDomain } from 'viem'

export type DelegationTypedDataParameters = {
  /** EIP-712 domain of the network token. */
  domain: TypedDataDomain
  delegatee: Address
  /** The delegator's next nonce at the token. */
  nonce: bigint
  /** Last second in which it may be sent. */
  expiry: bigint
}

/** What a wallet signs to delegate its votes without sending a transaction (ERC-5805). */
export function delegationTypedData(parameters: DelegationTypedDataParameters) {
  const { domain, delegatee, nonce, expiry } = parameters
  return {
    domain,
    types: {
      Delegation: [
        { name: 'delegatee', type: 'address' },
        { name: 'nonce', type: 'uint256' },
        { name: 'expiry', type: 'uint256' },
      ],
    },
    primaryType: 'Delegation',
    message: { delegatee, nonce, expiry },
  } as const
}

import type { Address, Hex, TypedDataDomain } from 'viem'

export type Allocation = { candidate: number; weight: bigint }

export type ElectionBallotTypedDataParameters = {
  /** EIP-712 domain of the elections. */
  domain: TypedDataDomain
  electionId: number
  voter: Address
  /** Hash of the ballot on record; zero without one. */
  replaces: Hex
  allocations: readonly Allocation[]
  /** The voter's next nonce at the elections. */
  nonce: bigint
  /** Last second in which it may be sent. */
  deadline: number
}

/** What a wallet signs to vote in an election without sending a transaction. */
export function electionBallotTypedData(parameters: ElectionBallotTypedDataParameters) {
  const { domain, electionId, voter, replaces, allocations, nonce, deadline } = parameters
  return {
    domain,
    types: {
      Ballot: [
        { name: 'electionId', type: 'uint32' },
        { name: 'voter', type: 'address' },
        { name: 'replaces', type: 'bytes32' },
        { name: 'allocations', type: 'Allocation[]' },
        { name: 'nonce', type: 'uint256' },
        { name: 'deadline', type: 'uint48' },
      ],
      Allocation: [
        { name: 'candidate', type: 'uint16' },
        { name: 'weight', type: 'uint208' },
      ],
    },
    primaryType: 'Ballot',
    message: { electionId, voter, replaces, allocations, nonce, deadline },
  } as const
}

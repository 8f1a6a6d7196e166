import type { Address, TypedDataDomain } from 'viem'

export type VoteTypedDataParameters = {
  /** EIP-712 domain of the governor. */
  domain: TypedDataDomain
  proposalId: bigint
  /** 0 against, 1 for, 2 abstain, 3 withdraw. */
  support: number
  voter: Address
  /** The voter's next nonce at the governor. */
  nonce: bigint
  /** With a reason, the vote is an extended ballot. */
  reason?: string | undefined
}
export type VoteTypedDataReturnType = ReturnType<typeof voteTypedData>

/** What a wallet signs to vote without sending a transaction: OpenZeppelin's ballot, or its extended one with a reason. */
export function voteTypedData(parameters: VoteTypedDataParameters) {
  const { domain, proposalId, support, voter, nonce, reason = '' } = parameters
  const ballot = [
    { name: 'proposalId', type: 'uint256' },
    { name: 'support', type: 'uint8' },
    { name: 'voter', type: 'address' },
    { name: 'nonce', type: 'uint256' },
  ] as const
  if (reason === '') {
    return {
      domain,
      types: { Ballot: ballot },
      primaryType: 'Ballot',
      message: { proposalId, support, voter, nonce },
    } as const
  }
  return {
    domain,
    types: {
      ExtendedBallot: [
        ...ballot,
        { name: 'reason', type: 'string' },
        { name: 'params', type: 'bytes' },
      ],
    },
    primaryType: 'ExtendedBallot',
    message: { proposalId, support, voter, nonce, reason, params: '0x' },
  } as const
}

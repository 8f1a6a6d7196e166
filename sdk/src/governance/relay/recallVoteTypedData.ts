import type { Address, TypedDataDomain } from 'viem'

export type RecallVoteTypedDataParameters = {
  /** EIP-712 domain of the elections. */
  domain: TypedDataDomain
  recallId: number
  voter: Address
  /** Support of the vote on record; 3 without one. */
  replaces: number
  /** 0 keep the member, 1 recall, 3 withdraw the vote. */
  support: number
  /** The voter's next nonce at the elections. */
  nonce: bigint
  /** Last second in which it may be sent. */
  deadline: number
}

/** What a wallet signs to vote on a recall without sending a transaction. */
export function recallVoteTypedData(parameters: RecallVoteTypedDataParameters) {
  const { domain, recallId, voter, replaces, support, nonce, deadline } = parameters
  return {
    domain,
    types: {
      RecallVote: [
        { name: 'recallId', type: 'uint32' },
        { name: 'voter', type: 'address' },
        { name: 'replaces', type: 'uint8' },
        { name: 'support', type: 'uint8' },
        { name: 'nonce', type: 'uint256' },
        { name: 'deadline', type: 'uint48' },
      ],
    },
    primaryType: 'RecallVote',
    message: { recallId, voter, replaces, support, nonce, deadline },
  } as const
}

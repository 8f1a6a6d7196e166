/** A path or query parameter of so many bytes in hex. */
export const hexParameter = (bytes: number) => ({
  type: 'string',
  pattern: `^0x[0-9a-fA-F]{${bytes * 2}}$`,
})

const hex = (bytes: number, description: string) => ({ ...hexParameter(bytes), description })
const number = (description: string) => ({ type: ['string', 'integer'], description })

/** Describes what is posted; `PurchaseRequestSchema` checks it more closely. */
export const purchaseBodySchema = {
  type: 'object',
  required: ['order', 'validAfter', 'validBefore', 'signature'],
  properties: {
    order: {
      type: 'object',
      required: ['items', 'buyer', 'recipient', 'sessionKey', 'charterDigest', 'salt'],
      properties: {
        items: {
          type: 'array',
          items: {
            type: 'object',
            required: ['offerNo', 'terms'],
            properties: {
              offerNo: number('Number of the offer.'),
              terms: {
                type: 'object',
                properties: {
                  datasetId: hex(32, 'Dataset.'),
                  manifestDigest: hex(32, 'sha2-256 of the manifest.'),
                  seller: hex(20, 'Receiver of the proceeds.'),
                  token: hex(20, 'Payment token.'),
                  price: number('Wei of the token.'),
                  duration: number('Seconds; 0 = perpetual.'),
                  settlementWindow: number('Seconds.'),
                },
              },
            },
          },
        },
        buyer: hex(20, 'Who pays and signed.'),
        recipient: hex(20, 'Who receives access.'),
        sessionKey: hex(32, 'X25519 public key.'),
        charterDigest: hex(32, 'Charter the buyer buys under.'),
        salt: hex(32, 'Chosen by the buyer.'),
      },
    },
    validAfter: number('Second after which the authorization is valid.'),
    validBefore: number('Second before which it is valid.'),
    signature: { type: 'string', description: 'ERC-3009 ReceiveWithAuthorization, in hex.' },
  },
}

export const answerSchema = {
  type: 'object',
  properties: {
    id: {
      type: 'string',
      description:
        'Nonce of the authorization of a purchase or a policy; hash of a vote that was signed.',
    },
    status: { type: 'string', enum: ['queued', 'sent', 'mined', 'failed', 'refused'] },
    transactionHash: { type: 'string' },
    reason: { type: 'string' },
  },
}

export const budgetSchema = {
  type: 'object',
  properties: {
    left: { type: 'integer' },
    limit: { type: 'integer' },
    period: { type: 'integer', description: 'Seconds.' },
  },
}

const allocations = (description: string) => ({
  type: 'array',
  description,
  items: {
    type: 'object',
    properties: { candidate: number('Number of the candidate.'), weight: number('Votes, in wei.') },
  },
})

/** Describes what is posted; `VoteRequestSchema` checks it more closely. */
export const voteBodySchema = {
  type: 'object',
  required: ['kind', 'id', 'account', 'signature', 'nonce'],
  properties: {
    kind: { type: 'string', enum: ['vote', 'ballot', 'recall', 'delegation'] },
    id: hex(32, 'EIP-712 hash of what was signed.'),
    account: hex(20, 'Who signed.'),
    signature: { type: 'string', description: 'ECDSA or, but for delegations, ERC-1271; in hex.' },
    nonce: number('Next nonce of the account at the contract.'),
    proposalId: number('Of a vote.'),
    support: number('0 against, 1 for, 2 abstain (votes), 3 withdraw.'),
    reason: { type: 'string', description: 'Of a vote; may be empty.' },
    electionId: number('Of a ballot.'),
    previous: allocations('Ballot on record that this one replaces.'),
    allocations: allocations('The ballot.'),
    recallId: number('Of a vote on a recall.'),
    replaces: number('Support on record that this one replaces; 3 if none.'),
    deadline: number('Last second of a ballot or a vote on a recall.'),
    delegatee: hex(20, 'Of a delegation.'),
    expiry: number('Last second of a delegation.'),
  },
}

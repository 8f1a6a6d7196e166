import type { Hex } from '../content/types.ts'
import type { KeyRequest } from './keyRequestTypedData.ts'

/** On the strength of a purchase whose event names the session key; no signature is needed. */
export type PurchaseProof = { kind: 'purchase'; transactionHash: Hex }

/** On the strength of a key request signed by the account. */
export type RequestProof = { kind: 'request'; request: KeyRequest; signature: Hex; digest: Hex }

/** Why the keepers should answer. */
export type KeyProof = PurchaseProof | RequestProof

/** What sealed shares are bound to: the purchase's transaction hash or the request's EIP-712 digest. */
export const proofDigestOf = (proof: KeyProof): Hex =>
  proof.kind === 'purchase' ? proof.transactionHash : proof.digest

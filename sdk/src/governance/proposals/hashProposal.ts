import { encodeAbiParameters, keccak256, parseAbiParameters, stringToBytes } from 'viem'
import type { ProposalCall } from '../types.ts'

export type HashProposalParameters = { calls: readonly ProposalCall[]; description: string }
export type HashProposalReturnType = bigint

const encoding = parseAbiParameters('address[], uint256[], bytes[], bytes32')

/** Number of a proposal, known before it is made: OpenZeppelin's hash of its calls and its description. */
export function hashProposal({
  calls,
  description,
}: HashProposalParameters): HashProposalReturnType {
  return BigInt(
    keccak256(
      encodeAbiParameters(encoding, [
        calls.map(({ target }) => target),
        calls.map(({ value }) => value),
        calls.map(({ calldata }) => calldata),
        keccak256(stringToBytes(description)),
      ]),
    ),
  )
}

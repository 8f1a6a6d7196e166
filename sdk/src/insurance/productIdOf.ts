import { encodeAbiParameters, type Hex, keccak256 } from 'viem'
import type { ProductTerms } from './types.ts'

/** Identity of a product: keccak256 of the ABI encoding of its terms, as `Policies.productIdOf` computes it. */
export const productIdOf = (terms: ProductTerms): Hex =>
  keccak256(encodeAbiParameters([TERMS], [terms]))

const TERMS = {
  type: 'tuple',
  components: [
    { name: 'pool', type: 'address' },
    { name: 'peril', type: 'uint32' },
    { name: 'tiers', type: 'uint256' },
    { name: 'models', type: 'uint256' },
    { name: 'listedOnly', type: 'bool' },
    { name: 'corroborators', type: 'uint8' },
    { name: 'window', type: 'uint32' },
    { name: 'waitingPeriod', type: 'uint32' },
    { name: 'maxTerm', type: 'uint32' },
    { name: 'claimWindow', type: 'uint32' },
    { name: 'anyFault', type: 'bool' },
    { name: 'maxSum', type: 'uint88' },
    { name: 'maxPerEvent', type: 'uint96' },
    { name: 'challengeAbove', type: 'uint96' },
    { name: 'challengePeriod', type: 'uint32' },
    { name: 'evidencePeriod', type: 'uint32' },
    { name: 'bond', type: 'uint96' },
    { name: 'exclusions', type: 'bytes32' },
  ],
} as const

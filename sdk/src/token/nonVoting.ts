import { getAddress, keccak256, slice, stringToBytes } from 'viem'

/**
 * Account without a key to which contracts that hold tokens for others delegate their votes. What is delegated to it does not
 * count towards a quorum.
 */
export const NON_VOTING = getAddress(slice(keccak256(stringToBytes('fanal.non-voting')), 12))

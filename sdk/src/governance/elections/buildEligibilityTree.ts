import { type Address, encodeAbiParameters, getAddress, type Hex, keccak256 } from 'viem'
import { requireAddress } from '../proposals/forms/requireAddress.ts'
import { standardTree } from './standardTree.ts'

export type BuildEligibilityTreeParameters = {
  chainId: number
  elections: Address
  bodyId: number
  /** Those who may stand. */
  accounts: readonly string[]
}
export type BuildEligibilityTreeReturnType = {
  /** What is published on chain. */
  root: Hex
  /** Proof with which an account stands for election; undefined when it is not on the list. */
  proofOf: (account: Address) => Hex[] | undefined
}

const encoding = [
  { type: 'uint256' },
  { type: 'address' },
  { type: 'uint16' },
  { type: 'address' },
] as const

/**
 * The list of those who may stand for a body, as OpenZeppelin's standard Merkle tree over (chain, elections, body, account):
 * anybody who has the list makes the same root and every proof.
 *
 * @throws InputError when an account is not an address
 */
export function buildEligibilityTree({
  chainId,
  elections,
  bodyId,
  accounts,
}: BuildEligibilityTreeParameters): BuildEligibilityTreeReturnType {
  const leafOf = (account: Address) =>
    keccak256(
      keccak256(
        encodeAbiParameters(encoding, [BigInt(chainId), elections, bodyId, getAddress(account)]),
      ),
    )
  const tree = standardTree(accounts.map((one) => leafOf(requireAddress(one, 'account'))))
  return { root: tree.root, proofOf: (account) => tree.proofOf(leafOf(account)) }
}

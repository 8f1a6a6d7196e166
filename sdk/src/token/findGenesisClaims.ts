import { type Address, encodeAbiParameters, getAddress, type Hex, isAddress, keccak256 } from 'viem'
import { InputError, IntegrityError } from '../errors/FanalError.ts'
import { standardTree } from '../governance/elections/standardTree.ts'
import type { GenesisClaim } from './types.ts'

export type FindGenesisClaimsParameters = {
  /** The published list: a line "account,amount" for each entry, amounts in wei; a first line of names is allowed. */
  list: string
  /** Root on chain. */
  root: Hex
  chainId: number
  genesisClaims: Address
  account: Address
}
export type FindGenesisClaimsReturnType = Omit<GenesisClaim, 'claimed'>[]

const encoding = [
  { type: 'uint256' },
  { type: 'address' },
  { type: 'address' },
  { type: 'uint256' },
] as const

/**
 * What the list of earlier holders says of an account, each entry with its proof.
 *
 * @throws InputError when a line cannot be read; IntegrityError when it is not the list whose root is on chain
 */
export function findGenesisClaims(
  parameters: FindGenesisClaimsParameters,
): FindGenesisClaimsReturnType {
  const { list, root, chainId, genesisClaims, account } = parameters
  const entries = readList(list)
  const leafOf = (entry: { account: Address; amount: bigint }) =>
    keccak256(
      keccak256(
        encodeAbiParameters(encoding, [
          BigInt(chainId),
          genesisClaims,
          entry.account,
          entry.amount,
        ]),
      ),
    )
  const tree = standardTree(entries.map(leafOf))
  if (tree.root.toLowerCase() !== root.toLowerCase())
    throw new IntegrityError('The list at hand is not the one that the chain knows.')
  const mine = entries.filter((entry) => entry.account === getAddress(account))
  // Equal lines are one entry on chain.
  const amounts = new Map(mine.map((entry) => [entry.amount, entry]))
  return [...amounts.values()].map((entry) => ({
    ...entry,
    proof: tree.proofOf(leafOf(entry)) ?? [],
  }))
}

function readList(list: string): { account: Address; amount: bigint }[] {
  const lines = list.split(/\r?\n/).filter((line) => line.trim() !== '')
  const entries = /^\s*account\s*,/i.test(lines[0] ?? '') ? lines.slice(1) : lines
  if (entries.length === 0) throw new InputError('The list of earlier holders is empty.')
  return entries.map((line, index) => {
    const [account = '', amount = '', ...more] = line.split(',').map((cell) => cell.trim())
    if (isAddress(account, { strict: false }) && /^\d{1,78}$/.test(amount) && more.length === 0)
      return { account: getAddress(account), amount: BigInt(amount) }
    throw new InputError(`Entry ${index + 1} of the list of earlier holders cannot be read.`)
  })
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Address, encodeAbiParameters, type Hex, keccak256, numberToHex } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { buildEligibilityTree } from './buildEligibilityTree.ts'
import { pairHash, standardTree } from './standardTree.ts'

const elections = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const account = (number: number) => numberToHex(number, { size: 20 })
const build = (accounts: Address[], bodyId = 2) =>
  buildEligibilityTree({ chainId: 31_337, elections, bodyId, accounts })
const leafOf = (who: Address, bodyId = 2) => {
  const types = ['uint256', 'address', 'uint16', 'address'].map((type) => ({ type }))
  return keccak256(keccak256(encodeAbiParameters(types, [31_337n, elections, bodyId, who])))
}
/** As MerkleProof.verify of OpenZeppelin does. */
const rootBy = (proof: readonly Hex[], leaf: Hex) => proof.reduce(pairHash, leaf)

test('every account of a list proves itself, and nobody else', () => {
  for (const size of [1, 2, 3, 4, 5, 7, 8, 33]) {
    const accounts = Array.from({ length: size }, (_, index) => account(index + 1))
    const { root, proofOf } = build(accounts)
    for (const one of accounts) assert.equal(rootBy(proofOf(one) ?? [], leafOf(one)), root)
    assert.equal(proofOf(account(99)), undefined)
    assert.notEqual(build(accounts, 3).root, root)
  }
})

test('order and repetition of the list do not matter', () => {
  const list = [account(5), account(9), account(1)]
  assert.equal(build(list).root, build([...list].reverse()).root)
  assert.equal(build(list).root, build([...list, account(9)]).root)
})

test('the layout is that of the standard tree', () => {
  const leaves = ['0x01', '0x02', '0x03'].map((one) => keccak256(one as Hex)).sort()
  const [a, b, c] = leaves as [Hex, Hex, Hex]
  // Five nodes: the first leaf is last, and the two last ones are joined first.
  assert.equal(standardTree(leaves).root, pairHash(pairHash(b, a), c))
})

test('what is no address is refused', () => {
  assert.throws(() => build(['0x12' as Address]), InputError)
})

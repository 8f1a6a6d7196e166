import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Address, encodeAbiParameters, keccak256, parseAbiParameters } from 'viem'
import { pairHash } from '../governance/elections/standardTree.ts'
import { InputError, IntegrityError } from '../errors/FanalError.ts'
import { findGenesisClaims } from './findGenesisClaims.ts'

const genesisClaims: Address = '0x00000000000000000000000000000000000000C1'
const ada: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const ben: Address = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const chainId = 31337

/** As `GenesisClaims.leafOf` does. */
const leafOf = (account: Address, amount: bigint) =>
  keccak256(
    keccak256(
      encodeAbiParameters(parseAbiParameters('uint256, address, address, uint256'), [
        BigInt(chainId),
        genesisClaims,
        account,
        amount,
      ]),
    ),
  )
const root = pairHash(leafOf(ada, 5n), leafOf(ben, 7n))
const list = `account,amount\n${ada.toLowerCase()},5\n\n${ben}, 7\r\n`
const ask = (change: Partial<Parameters<typeof findGenesisClaims>[0]> = {}) =>
  findGenesisClaims({ list, root, chainId, genesisClaims, account: ada, ...change })

test('an earlier holder finds its entry with the proof that the contract takes', () => {
  assert.deepEqual(ask(), [{ account: ada, amount: 5n, proof: [leafOf(ben, 7n)] }])
  assert.deepEqual(ask({ account: genesisClaims }), [])
})

test('another list, chain or contract is noticed', () => {
  assert.throws(() => ask({ list: `${ada},5` }), IntegrityError)
  assert.throws(() => ask({ list: `${ada},6\n${ben},7` }), IntegrityError)
  assert.throws(() => ask({ chainId: 1 }), IntegrityError)
  assert.throws(() => ask({ genesisClaims: ada }), IntegrityError)
})

test('a line that cannot be read is named', () => {
  for (const bad of [`${ada}`, `${ada},-5`, `${ada},5,6`, `0x12,5`, `${ada},5.5`])
    assert.throws(
      () => ask({ list: `${ben},7\n${bad}` }),
      (error) => error instanceof InputError && /Entry 2/.test(error.message),
    )
  assert.throws(() => ask({ list: 'account,amount\n' }), InputError)
})

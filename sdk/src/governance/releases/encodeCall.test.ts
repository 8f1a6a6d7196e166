import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeFunctionData, parseAbi } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { encodeCall } from './encodeCall.ts'

const target = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

test('a call is what its signature and arguments say', () => {
  const signature = 'grantRole(uint64 role, address account, uint32 delay)'
  const { calldata, value } = encodeCall({
    target,
    signature,
    arguments: ['12', target, '0'],
  })
  const abi = parseAbi([`function ${signature}` as const])
  assert.deepEqual(decodeFunctionData({ abi, data: calldata }).args, [12n, target, 0])
  assert.equal(value, 0n)
})

test('lists and structures come as JSON', () => {
  const signature = 'setCallKind((address target, bytes4 selector, uint8 kind) call, uint256[] n)'
  const { calldata } = encodeCall({
    target,
    signature,
    arguments: [`{"target":"${target}","selector":"0x12345678","kind":1}`, '[1,"2"]'],
  })
  const abi = parseAbi([
    'struct Call { address target; bytes4 selector; uint8 kind; }',
    'function setCallKind(Call call, uint256[] n)',
  ])
  assert.deepEqual(decodeFunctionData({ abi, data: calldata }).args, [
    { target, selector: '0x12345678', kind: 1 },
    [1n, 2n],
  ])
})

test('what cannot be read is refused by name', () => {
  const wrong: [string, string[]][] = [
    ['not a function', []],
    ['set(uint256)', []],
    ['set(uint256)', ['one']],
    ['set(uint8)', ['300']],
    ['set(address)', ['0x12']],
    ['set(bool)', ['yes']],
    ['set(bytes32)', ['0x12']],
    ['set(bytes)', ['12']],
    ['set(uint256[])', ['1']],
    ['set(uint256[])', ['[']],
  ]
  for (const [signature, texts] of wrong)
    assert.throws(
      () => encodeCall({ target, signature, arguments: texts }),
      InputError,
      `${signature} ${texts.join()}`,
    )
})

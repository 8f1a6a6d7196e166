import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputError } from '../../errors/FanalError.ts'
import type { ParameterType, ParameterView } from '../types.ts'
import { checkParameterValue } from './checkParameterValue.ts'
import { formatParameterValue } from './formatParameterValue.ts'
import { parameterLabel } from './parameterLabel.ts'
import { parseParameterValue } from './parseParameterValue.ts'

const symbol = 'CPC'
const account = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const values: [ParameterType, bigint, string][] = [
  ['bps', 250n, '2.5 %'],
  ['bps', 0n, '0 %'],
  ['bps', 10_000n, '100 %'],
  ['bps', 1n, '0.01 %'],
  ['seconds', 604_800n, '7 days'],
  ['amount', 1_234_500_000_000_000_000_000n, '1,234.5 CPC'],
  ['count', 1_000n, '1,000'],
  ['address', BigInt(account), account],
  ['address', 0n, 'none'],
  ['digest', 2n, `0x${'0'.repeat(63)}2`],
  ['digest', 0n, 'none'],
  ['flag', 1n, 'yes'],
  ['flag', 0n, 'no'],
]

test('values read as they are written', () => {
  for (const [type, value, text] of values) {
    assert.equal(formatParameterValue({ type, value, symbol }), text)
    assert.equal(parseParameterValue({ type, text, symbol }), value, text)
  }
  assert.equal(parseParameterValue({ type: 'bps', text: '75 bps' }), 75n)
  assert.equal(parseParameterValue({ type: 'amount', text: '.5', symbol }), 5n * 10n ** 17n)
})

test('what does not fit the type is refused', () => {
  const wrong: [ParameterType, string][] = [
    ['bps', '2.5'],
    ['bps', '0.001 %'],
    ['bps', '-1 %'],
    ['seconds', 'soon'],
    ['amount', '1.2.3'],
    ['amount', ''],
    ['amount', '12 USD'],
    ['amount', '-3'],
    ['amount', `0.${'0'.repeat(18)}1`],
    ['count', '1.5'],
    ['count', 'many'],
    ['address', '0x12'],
    ['address', account.replace('C5', 'c5')],
    ['digest', account],
    ['flag', 'maybe'],
  ]
  for (const [type, text] of wrong)
    assert.throws(() => parseParameterValue({ type, text, symbol }), InputError, `${type} ${text}`)
})

test('bounds and the present value are refused by name', () => {
  const parameter: ParameterView = {
    name: 'market.feeBps',
    label: parameterLabel('market.feeBps'),
    type: 'bps',
    value: 100n,
    min: 0n,
    max: 1_000n,
    valueText: '1 %',
    minText: '0 %',
    maxText: '10 %',
    target: undefined,
    targetName: undefined,
  }
  checkParameterValue({ parameter, value: 1_000n })
  assert.throws(
    () => checkParameterValue({ parameter, value: 1_001n }),
    /Market: fee must be between 0 % and 10 %/,
  )
  assert.throws(() => checkParameterValue({ parameter, value: 100n }), /is 1 % already/)
  const address = { ...parameter, type: 'address' as const, max: 0n }
  checkParameterValue({ parameter: address, value: 2n ** 160n - 1n })
  assert.throws(() => checkParameterValue({ parameter: address, value: 2n ** 160n }), InputError)
})

test('names become words', () => {
  assert.equal(parameterLabel('market.feeBps'), 'Market: fee')
  assert.equal(parameterLabel('governance.votingDelaySeconds'), 'Governance: voting delay')
  assert.equal(parameterLabel('committee.maxPerRegionBps'), 'Committee: max per region')
})

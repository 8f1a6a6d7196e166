import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { accessMarketAbi, emissionAbi, holderGovernorAbi } from '@fanal/sdk/generated/abis'
import { type Address, encodeFunctionData, type TypedDataDefinition } from 'viem'
import type { DemoAccount } from '@/hooks/wallet/demoAccount.ts'
import { describeDemoRequest } from './describeDemoRequest.ts'

const token = '0x00000000000000000000000000000000000000d0'
const market = '0x00000000000000000000000000000000000000a1'
const emission = '0x00000000000000000000000000000000000000e1'
const governor = '0x00000000000000000000000000000000000000f1'
const network = {
  name: 'Local',
  contracts: { accessMarket: market, emission, governor },
  paymentTokens: [{ address: token, symbol: 'TUSD', decimals: 6 }],
} as unknown as NetworkFile
const account = { name: 'Ada' } as DemoAccount

describe('describeDemoRequest', () => {
  it('says the amount of a payment in words and shows every field', () => {
    const message = { from: market, to: market, value: '2500000', nonce: `0x${'ab'.repeat(32)}` }
    const typedData = {
      domain: { name: 'Test dollar', verifyingContract: token },
      primaryType: 'ReceiveWithAuthorization',
      message,
    } as unknown as TypedDataDefinition
    const told = describeDemoRequest({ kind: 'typedData', account, typedData }, network)
    assert.equal(told.costsFee, false)
    assert.match(told.summary ?? '', /2\.50 TUSD leaves this account/)
    for (const field of Object.keys(message)) {
      assert.ok(
        told.lines.some(({ label }) => label === field),
        field,
      )
    }
    assert.ok(told.lines.some(({ value }) => value.includes(message.nonce)))
  })
  it('names the function and the contract of a transaction', () => {
    const data = encodeFunctionData({
      abi: accessMarketAbi,
      functionName: 'relinquish',
      args: [`0x${'cd'.repeat(32)}`],
    })
    const told = describeDemoRequest({ kind: 'transaction', account, to: market, data }, network)
    assert.equal(told.costsFee, true)
    assert.match(told.title, /relinquish/)
    assert.match(told.lines[0]?.value ?? '', /access market/)
  })
  it('reads a call by the contract that it goes to', () => {
    const data = encodeFunctionData({ abi: emissionAbi, functionName: 'claim' })
    const told = (to: Address) =>
      describeDemoRequest({ kind: 'transaction', account, to, data }, network)
    assert.match(told(emission).title, /claim/)
    assert.doesNotMatch(told(market).title, /claim/)
  })
  it('shows the fields of a vote', () => {
    const data = encodeFunctionData({
      abi: holderGovernorAbi,
      functionName: 'castVote',
      args: [7n, 1],
    })
    const told = describeDemoRequest({ kind: 'transaction', account, to: governor, data }, network)
    assert.match(told.title, /cast vote/)
    assert.deepEqual(told.lines.slice(1), [
      { label: 'proposalId', value: '7' },
      { label: 'support', value: '1' },
    ])
  })
  it('shows data that it does not know as it is', () => {
    const told = describeDemoRequest(
      { kind: 'transaction', account, to: market, data: '0x12345678' },
      network,
    )
    assert.equal(told.summary, undefined)
    assert.ok(told.lines.some(({ value }) => value === '0x12345678'))
  })
})

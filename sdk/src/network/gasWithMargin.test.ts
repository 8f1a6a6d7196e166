import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPublicClient, custom, numberToHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { FanalClient } from './createFanalClient.ts'
import { gasWithMargin } from './gasWithMargin.ts'

const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const call = { to: account.address, data: '0x' } as const
/** A chain on which everything takes so much gas. */
const chainOf = (gas: bigint) => {
  const transport = custom({ request: () => Promise.resolve(numberToHex(gas)) })
  return { publicClient: createPublicClient({ transport }) } as unknown as FanalClient
}

test('a call of an own key is sent with a quarter more gas than it takes now', async () => {
  assert.equal(await gasWithMargin(chainOf(100_000n), { account, ...call }), 125_000n)
})

test('never more is asked for than a transaction may have', async () => {
  const gas = 2n ** 24n - 1n
  assert.equal(await gasWithMargin(chainOf(gas), { account, ...call }), gas)
})

test('a wallet elsewhere adds its own margin', async () => {
  const elsewhere = { address: account.address, type: 'json-rpc' } as const
  assert.equal(await gasWithMargin(chainOf(1n), { account: elsewhere, ...call }), undefined)
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import type { GrantView, PurchaseView } from '@fanal/sdk/market/types'
import { libraryEntries } from './libraryEntries.ts'

const account = '0x00000000000000000000000000000000000000Aa'
const other = '0x00000000000000000000000000000000000000bB'
const paid = (changes: Partial<PurchaseView> = {}): PurchaseView =>
  ({
    transactionHash: '0x01',
    logIndex: 0,
    datasetId: '0xd1',
    datasetName: 'Tides',
    account,
    buyer: account,
    sessionKey: '0x51',
    until: 2000,
    paidAt: 1000,
    ...changes,
  }) as PurchaseView
const grant = (changes: Partial<GrantView> = {}): GrantView =>
  ({
    datasetId: '0xd1',
    datasetName: 'Tides',
    account,
    kind: 'paid',
    from: 1000,
    until: 2000,
    status: 'active',
    ...changes,
  }) as GrantView
const kept = (...purchases: PurchaseView[]) =>
  ({ state: { status: 'mined', purchases } }) as unknown as StoredPurchase
const nothing = { account, purchases: [], grants: [], stored: [] } as const

describe('libraryEntries', () => {
  it('is empty for somebody new', () => {
    assert.deepEqual(libraryEntries(nothing), { entries: [], gifts: [] })
  })
  it('makes one entry of a purchase and its renewals, in force until the last end', () => {
    const renewal = paid({ transactionHash: '0x02', until: 3000, paidAt: 1500 })
    const { entries } = libraryEntries({
      ...nothing,
      purchases: [paid(), renewal],
      grants: [grant({ until: 3000 })],
    })
    assert.equal(entries.length, 1)
    assert.equal(entries[0]?.until, 3000)
    assert.deepEqual(entries[0]?.purchases, [renewal, paid()])
  })
  it('shows a purchase of this device before the index has it, with its key', () => {
    const { entries } = libraryEntries({
      ...nothing,
      stored: [kept(paid({ datasetName: undefined }))],
    })
    assert.equal(entries[0]?.ahead, true)
    assert.equal(entries[0]?.keyHere, true)
  })
  it('counts a purchase once when device and index know it', () => {
    const { entries } = libraryEntries({ ...nothing, purchases: [paid()], stored: [kept(paid())] })
    assert.equal(entries[0]?.purchases.length, 1)
    assert.equal(entries[0]?.ahead, false)
    assert.equal(entries[0]?.keyHere, true)
  })
  it('says that the key is elsewhere', () => {
    const { entries } = libraryEntries({ ...nothing, purchases: [paid()] })
    assert.equal(entries[0]?.keyHere, false)
  })
  it('says why access ended, until it is bought again', () => {
    const ended = grant({ status: 'ended' })
    assert.equal(
      libraryEntries({ ...nothing, purchases: [paid()], grants: [ended] }).entries[0]?.ended,
      'ended',
    )
    const again = kept(paid({ transactionHash: '0x03', paidAt: 1800, until: 2800 }))
    const { entries } = libraryEntries({
      ...nothing,
      purchases: [paid()],
      grants: [ended],
      stored: [again],
    })
    assert.equal(entries[0]?.ended, undefined)
    assert.equal(entries[0]?.until, 2800)
  })
  it('shows what was given for free', () => {
    const { entries } = libraryEntries({ ...nothing, grants: [grant({ kind: 'free' })] })
    assert.deepEqual(entries[0]?.purchases, [])
    assert.equal(entries[0]?.since, 1000)
  })
  it('keeps what was bought for others apart, and what others hold out', () => {
    const gift = paid({ account: other })
    const { entries, gifts } = libraryEntries({
      ...nothing,
      purchases: [gift],
      grants: [grant({ account: other })],
    })
    assert.deepEqual(entries, [])
    assert.deepEqual(gifts, [gift])
  })
})

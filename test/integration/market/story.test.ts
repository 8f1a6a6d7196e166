import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { createRecoveryKey } from '@fanal/sdk/committee/createRecoveryKey'
import { buyAccess } from '@fanal/sdk/market/buying/buyAccess'
import { createMemoryPurchaseStore } from '@fanal/sdk/market/buying/createMemoryPurchaseStore'
import { planPurchase } from '@fanal/sdk/market/buying/planPurchase'
import { openDataset } from '@fanal/sdk/market/opening/openDataset'
import { openWithKeyRequest } from '@fanal/sdk/market/opening/openWithKeyRequest'
import { openWithRecoveryKey } from '@fanal/sdk/market/opening/openWithRecoveryKey'
import { exportReceipt } from '@fanal/sdk/market/reading/exportReceipt'
import { listDatasets } from '@fanal/sdk/market/reading/listDatasets'
import { listGrants } from '@fanal/sdk/market/reading/listGrants'
import { listPurchases } from '@fanal/sdk/market/reading/listPurchases'
import { listSales } from '@fanal/sdk/market/reading/listSales'
import { listWithdrawable } from '@fanal/sdk/market/reading/listWithdrawable'
import { readDataset } from '@fanal/sdk/market/reading/readDataset'
import { endAccess } from '@fanal/sdk/market/rights/endAccess'
import { grantAccess } from '@fanal/sdk/market/rights/grantAccess'
import { hasAccess } from '@fanal/sdk/market/rights/hasAccess'
import { readRefundDue } from '@fanal/sdk/market/rights/readRefundDue'
import { revokeAccess } from '@fanal/sdk/market/rights/revokeAccess'
import { withdrawProceeds } from '@fanal/sdk/market/rights/withdrawProceeds'
import type { PurchaseState } from '@fanal/sdk/market/types'
import { recoverTypedDataAddress } from 'viem'
import { collectingSink } from './collectingSink.ts'
import {
  createMarketWorld,
  dollars,
  type MarketWorld,
  type Person,
  type Sold,
} from './marketWorld.ts'
import { createSmartAccount } from './smartAccount.ts'

let world: MarketWorld
let seller: Person
let sold: Sold
let plaintext: string

const mined = (state: PurchaseState) => {
  assert.equal(state.status, 'mined')
  return state as Extract<PurchaseState, { status: 'mined' }>
}

describe('the market from publishing to withdrawing', () => {
  before(async () => {
    world = await createMarketWorld()
    seller = await world.person()
    sold = await world.sell(seller)
    plaintext = await readFile(sold.path, 'utf8')
  })
  after(() => world.stop())

  it('asks the seller for two signatures and one transaction', () => {
    assert.deepEqual(seller.prompts, ['signature', 'signature', 'transaction'])
  })

  it('shows the dataset from the chain alone, with rows that are proven', async () => {
    const { dataset, status } = await readDataset(seller.client, { datasetId: sold.datasetId })
    assert.equal(status.source, 'chain')
    assert.equal(dataset.name, sold.manifest.name)
    assert.equal(dataset.owner, seller.address)
    assert.equal(dataset.bestOffer?.terms.price, dollars(2))
    assert.equal(dataset.sample?.rowCount, 300)
    assert.deepEqual(
      dataset.sample?.rows.map(({ index, committed }) => [index, committed]),
      [
        [1, true],
        [2, true],
        [3, true],
      ],
    )
    const { items } = await listDatasets(seller.client, { search: sold.manifest.name })
    assert.deepEqual(
      items.map(({ datasetId }) => datasetId),
      [sold.datasetId],
    )
    const { items: others } = await listDatasets(seller.client, { search: 'nowhere' })
    assert.deepEqual(others, [])
  })

  it('sells for one signature without coin, and opens to the same bytes', async () => {
    const buyer = await world.person({ coins: false })
    const plan = await planPurchase(buyer.client, { items: [sold.offer] })
    assert.equal(plan.strategy, 'relayed')
    assert.equal(plan.networkFee, 0n)
    assert.deepEqual(
      plan.prompts.map(({ kind, amount }) => [kind, amount]),
      [['signature', dollars(2)]],
    )
    const store = createMemoryPurchaseStore()
    const states: string[] = []
    const state = mined(
      await buyAccess(buyer.client, { plan, store, onState: ({ status }) => states.push(status) }),
    )
    assert.deepEqual(states, ['planned', 'signed', 'relayed', 'mined'])
    assert.deepEqual(buyer.prompts, ['signature'])
    assert.equal(await buyer.client.publicClient.getTransactionCount({ address: buyer.address }), 0)
    assert.equal(await world.balance(buyer.address), dollars(998))
    const access = await hasAccess(buyer.client, {
      datasetId: sold.datasetId,
      account: buyer.address,
    })
    assert.equal(access.allowed, true)

    const stored = await store.get(state.orderId)
    const purchase = state.purchases[0]
    assert.ok(stored && purchase)
    const { sink, text, isClosed } = collectingSink()
    let answered = 0
    await openDataset(buyer.client, {
      purchase,
      sessionKey: stored.sessionKey,
      sink,
      onProgress: ({ keepers }) => {
        answered = keepers.filter(({ state: keeper }) => keeper === 'answered').length
      },
    })
    assert.equal(text(), plaintext)
    assert.equal(isClosed(), true)
    assert.ok(answered >= 3)
    assert.deepEqual(buyer.prompts, ['signature'], 'opening asks for nothing')

    const { items } = await listPurchases(buyer.client, { account: buyer.address })
    assert.deepEqual(
      items.map(({ transactionHash, datasetName }) => [transactionHash, datasetName]),
      [[state.transactionHash, sold.manifest.name]],
    )
    const receipt = JSON.parse(exportReceipt(buyer.client, { purchase, stored })) as {
      authorization: Parameters<typeof recoverTypedDataAddress>[0] & {
        typedData: Omit<Parameters<typeof recoverTypedDataAddress>[0], 'signature'>
      }
    }
    const { typedData, signature } = receipt.authorization
    const signer = await recoverTypedDataAddress({ ...typedData, signature } as Parameters<
      typeof recoverTypedDataAddress
    >[0])
    assert.equal(signer, buyer.address, 'the receipt proves who agreed')

    const other = collectingSink()
    await openWithKeyRequest(world.again(buyer).client, {
      datasetId: sold.datasetId,
      sink: other.sink,
    })
    assert.equal(other.text(), plaintext, 'opens on another device')
  })

  it('renews with a second signature from where access ends', async () => {
    const buyer = await world.person({ coins: false })
    const store = createMemoryPurchaseStore()
    const buy = async () =>
      mined(
        await buyAccess(buyer.client, {
          plan: await planPurchase(buyer.client, { items: [sold.offer] }),
          store,
        }),
      )
    const first = await buy()
    const second = await buy()
    assert.notEqual(first.orderId, second.orderId)
    assert.equal(second.purchases[0]?.from, first.purchases[0]?.until)
    assert.equal(await world.balance(buyer.address), dollars(996))
  })

  it('buys several datasets with one signature, for another account', async () => {
    const [buyer, friend] = await Promise.all([world.person({ coins: false }), world.person()])
    const another = await world.sell(seller)
    const plan = await planPurchase(buyer.client, {
      items: [sold.offer, another.offer],
      recipient: friend.address,
    })
    assert.equal(plan.total, dollars(4))
    const store = createMemoryPurchaseStore()
    const state = mined(await buyAccess(buyer.client, { plan, store }))
    assert.equal(state.purchases.length, 2)
    assert.deepEqual(buyer.prompts, ['signature'])
    for (const { datasetId } of [sold, another]) {
      const rights = [friend, buyer].map(({ address }) =>
        hasAccess(buyer.client, { datasetId, account: address }),
      )
      assert.deepEqual(
        (await Promise.all(rights)).map(({ allowed }) => allowed),
        [true, false],
      )
    }
  })

  it('sells to a smart account that signs by ERC-1271', async () => {
    const owner = await world.person()
    const smart = await createSmartAccount(world.network, owner.privateKey)
    await world.mint(smart.address, dollars(5))
    const store = createMemoryPurchaseStore()
    const plan = await planPurchase(smart.client, { items: [sold.offer] })
    const state = mined(await buyAccess(smart.client, { plan, store }))
    assert.equal(await world.balance(smart.address), dollars(3))
    const stored = await store.get(state.orderId)
    const purchase = state.purchases[0]
    assert.ok(stored && purchase)
    const { sink, text } = collectingSink()
    await openDataset(smart.client, { purchase, sessionKey: stored.sessionKey, sink })
    assert.equal(text(), plaintext)
    const again = collectingSink()
    await openWithKeyRequest(smart.client, { datasetId: sold.datasetId, sink: again.sink })
    assert.equal(again.text(), plaintext, 'a key request may be signed by ERC-1271 too')
  })

  it('opens for its owner with the recovery key, without keepers', async () => {
    const recoveryKey = await createRecoveryKey()
    const mine = await world.sell(seller, { recoveryKey: recoveryKey.publicKey })
    const { sink, text } = collectingSink()
    await openWithRecoveryKey(seller.client, {
      datasetId: mine.datasetId,
      manifestDigest: mine.manifestDigest,
      recoveryKey,
      sink,
    })
    assert.equal(text(), await readFile(mine.path, 'utf8'))
  })

  it('grants for free, and keepers refuse after the grant is revoked', async () => {
    const reader = await world.person({ coins: false })
    const right = { datasetId: sold.datasetId, account: reader.address }
    await grantAccess(seller.client, right)
    const { sink, text } = collectingSink()
    await openWithKeyRequest(reader.client, { datasetId: sold.datasetId, sink })
    assert.equal(text(), plaintext)
    await revokeAccess(seller.client, right)
    await assert.rejects(
      openWithKeyRequest(reader.client, { datasetId: sold.datasetId, sink: collectingSink().sink }),
      (error: Error) =>
        /Error$/.test(error.name) && 'remedy' in error && error.remedy !== 'tryAgain',
    )
    const { items } = await listGrants(seller.client, { datasetId: sold.datasetId })
    const line = items.find(({ account }) => account === reader.address)
    assert.equal(line?.status, 'revoked')
  })

  it('ends paid access by returning what it said it would', async () => {
    const buyer = await world.person({ coins: false })
    const plan = await planPurchase(buyer.client, { items: [sold.offer] })
    mined(await buyAccess(buyer.client, { plan, store: createMemoryPurchaseStore() }))
    const ending = { item: sold.offer, account: buyer.address }
    const { due, fromSeller } = await readRefundDue(seller.client, ending)
    assert.deepEqual([due, fromSeller], [dollars(2), 0n], 'all of it inside the settlement window')
    await assert.rejects(endAccess(seller.client, { ...ending, maxRefund: due - 1n }), {
      errorName: 'AccessMarket_RefundAboveLimit',
    })
    await endAccess(seller.client, { ...ending, maxRefund: due })
    assert.equal(await world.balance(buyer.address), dollars(1_000))
    const { allowed } = await hasAccess(seller.client, {
      datasetId: sold.datasetId,
      account: buyer.address,
    })
    assert.equal(allowed, false)
  })

  it('pays the seller what is settled, to the last unit', async () => {
    const { items: before } = await listWithdrawable(seller.client, { account: seller.address })
    const line = before[0]
    assert.ok(line && line.ready === 0n && line.nextAt)
    const { timestamp } = await seller.client.publicClient.getBlock()
    await world.passTime(line.nextAt - Number(timestamp) + 86_400)
    const { items } = await listWithdrawable(seller.client, { account: seller.address })
    const ready = items[0]
    assert.ok(ready && ready.ready > 0n && ready.settling === 0n)
    assert.equal(ready.ready, line.settling)
    const held = await world.balance(seller.address)
    const { proceeds } = await withdrawProceeds(seller.client, ready)
    assert.equal(proceeds, ready.ready)
    assert.equal((await world.balance(seller.address)) - held, proceeds)
    const { items: sales } = await listSales(seller.client, { account: seller.address })
    assert.deepEqual([...new Set(sales.map(({ state }) => state))].toSorted(), [
      'refunded',
      'withdrawn',
    ])
  })
})

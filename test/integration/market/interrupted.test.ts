import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  AbortedError,
  InsufficientCoinError,
  OfferChangedError,
  PurchaseUncertainError,
  UserRejectedError,
} from '@fanal/sdk/errors/marketErrors'
import { toFanalError } from '@fanal/sdk/errors/toFanalError'
import { abandonPurchase } from '@fanal/sdk/market/buying/abandonPurchase'
import { buyAccess } from '@fanal/sdk/market/buying/buyAccess'
import { createMemoryPurchaseStore } from '@fanal/sdk/market/buying/createMemoryPurchaseStore'
import { encodeSignedOrder } from '@fanal/sdk/market/buying/encodePurchase'
import { planPurchase } from '@fanal/sdk/market/buying/planPurchase'
import type { PurchaseStore, StoredPurchase } from '@fanal/sdk/market/buying/purchaseStore'
import { resumePurchase } from '@fanal/sdk/market/buying/resumePurchase'
import type { PurchaseState } from '@fanal/sdk/market/types'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { sendCall } from '@fanal/sdk/network/sendCall'
import { freePort } from '../../../scripts/network/freePort.ts'
import {
  createMarketWorld,
  dollars,
  type MarketWorld,
  type Person,
  type Sold,
} from './marketWorld.ts'

let world: MarketWorld
let seller: Person
let sold: Sold

const planOf = (buyer: Person, offer = sold.offer) => planPurchase(buyer.client, { items: [offer] })

/** The network with relays where nothing listens; storage and keepers are not needed to pay. */
async function withoutRelays(): Promise<NetworkFile> {
  const url = `http://127.0.0.1:${await freePort()}`
  return { ...world.network, fogNodes: world.network.fogNodes.map((node) => ({ ...node, url })) }
}

/** Buys until a state is stored, then the tab closes. */
async function buyAndCloseAt(buyer: Person, store: PurchaseStore, at: PurchaseState['status']) {
  const closing = new AbortController()
  const plan = await planOf(buyer)
  await assert.rejects(
    buyAccess(buyer.client, {
      plan,
      store,
      signal: closing.signal,
      onState: ({ status }) => {
        if (status === at) closing.abort()
      },
    }),
    AbortedError,
  )
  const [left] = await store.list()
  assert.ok(left)
  return left
}

async function paidOnce(buyer: Person): Promise<void> {
  assert.equal(await world.balance(buyer.address), dollars(998))
}

describe('purchases that are interrupted', () => {
  before(async () => {
    world = await createMarketWorld()
    seller = await world.person()
    sold = await world.sell(seller)
  })
  after(() => world.stop())

  describe('leaving in the middle', () => {
    it('loses nothing when the signature is declined', async () => {
      const buyer = await world.person({ coins: false })
      const store = createMemoryPurchaseStore()
      buyer.decline()
      const plan = await planOf(buyer)
      await assert.rejects(buyAccess(buyer.client, { plan, store }), UserRejectedError)
      const [left] = await store.list()
      assert.equal(left?.state.status, 'planned')
      const state = await buyAccess(buyer.client, { plan, store })
      assert.equal(state.status, 'mined')
      assert.equal(state.orderId, left.orderId, 'the same order went on')
      assert.equal((await store.list()).length, 1)
      await paidOnce(buyer)
    })

    for (const at of ['planned', 'signed', 'relayed'] as const) {
      it(`resumes after the tab closed when ${at}, and pays once`, async () => {
        const buyer = await world.person({ coins: false })
        const store = createMemoryPurchaseStore()
        const { orderId } = await buyAndCloseAt(buyer, store, at)
        const state = await resumePurchase(buyer.client, { orderId, store })
        assert.equal(state.status, 'mined')
        assert.deepEqual(buyer.prompts, ['signature'])
        await paidOnce(buyer)
        assert.equal((await resumePurchase(buyer.client, { orderId, store })).status, 'mined')
        await paidOnce(buyer)
      })
    }

    it('pays once when Buy is pressed twice at the same time', async () => {
      const buyer = await world.person({ coins: false })
      const store = createMemoryPurchaseStore()
      const plan = await planOf(buyer)
      const both = await Promise.all([
        buyAccess(buyer.client, { plan, store }),
        buyAccess(buyer.client, { plan, store }),
      ])
      assert.deepEqual(
        both.map(({ status }) => status),
        ['mined', 'mined'],
      )
      assert.equal(both[0].orderId, both[1].orderId)
      assert.deepEqual(buyer.prompts, ['signature'])
      await paidOnce(buyer)
    })

    it('takes up an unfinished order when Buy is pressed again after a reload', async () => {
      const buyer = await world.person({ coins: false })
      const store = createMemoryPurchaseStore()
      const { orderId } = await buyAndCloseAt(buyer, store, 'signed')
      const state = await buyAccess(buyer.client, { plan: await planOf(buyer), store })
      assert.equal(state.orderId, orderId)
      assert.deepEqual(buyer.prompts, ['signature'])
      await paidOnce(buyer)
    })

    it('does not forget an order that could still be paid', async () => {
      const buyer = await world.person({ coins: false })
      const store = createMemoryPurchaseStore()
      const { orderId } = await buyAndCloseAt(buyer, store, 'signed')
      await assert.rejects(
        abandonPurchase(buyer.client, { orderId, store }),
        PurchaseUncertainError,
      )
    })

    it('pays once when the second of two prompts was declined', async () => {
      const buyer = await world.person()
      const store = createMemoryPurchaseStore()
      const plan = await planPurchase(buyer.client, {
        items: [sold.offer],
        avoid: ['relayed', 'selfSent', 'permit'],
      })
      assert.equal(plan.strategy, 'approve')
      assert.equal(plan.prompts.length, 2)
      const declineSecond = buyer.walletClient.account.signTransaction
      let asked = 0
      buyer.walletClient.account.signTransaction = async (...parameters) => {
        asked += 1
        if (asked === 2) buyer.decline()
        return declineSecond(...parameters)
      }
      await assert.rejects(buyAccess(buyer.client, { plan, store }), UserRejectedError)
      const [left] = await store.list()
      assert.equal(left?.state.status, 'planned')
      const again = await planPurchase(buyer.client, {
        items: [sold.offer],
        avoid: ['relayed', 'selfSent', 'permit'],
      })
      assert.equal(again.prompts.length, 1, 'the approval is not asked for again')
      assert.equal((await buyAccess(buyer.client, { plan: again, store })).status, 'mined')
      await paidOnce(buyer)
    })
  })

  describe('when no relay sends', () => {
    it('plans to send it from the wallet, with both prompts told', async () => {
      const network = await withoutRelays()
      const buyer = await world.person({ network })
      const plan = await planOf(buyer)
      assert.equal(plan.strategy, 'selfSent')
      assert.ok(plan.networkFee > 0n)
      assert.equal(
        (await buyAccess(buyer.client, { plan, store: createMemoryPurchaseStore() })).status,
        'mined',
      )
      assert.deepEqual(
        buyer.prompts,
        plan.prompts.map(({ kind }) => kind),
      )
      await paidOnce(buyer)
    })

    it('goes on with the same signature when the relay dies after planning', async () => {
      const buyer = await world.person()
      const plan = await planOf(buyer)
      assert.equal(plan.strategy, 'relayed')
      const cut = world.again(buyer, await withoutRelays())
      const told: string[] = []
      const state = await buyAccess(cut.client, {
        plan,
        store: createMemoryPurchaseStore(),
        onPlan: ({ strategy }) => told.push(strategy),
      })
      assert.equal(state.status, 'mined')
      assert.deepEqual(told, ['selfSent'])
      assert.deepEqual(cut.prompts, ['signature', 'transaction'])
      await paidOnce(buyer)
    })

    it('keeps the signed order of a buyer without coin until a relay is back', async () => {
      const buyer = await world.person({ coins: false })
      const plan = await planOf(buyer)
      const store = createMemoryPurchaseStore()
      const cut = world.again(buyer, await withoutRelays())
      await assert.rejects(buyAccess(cut.client, { plan, store }), InsufficientCoinError)
      const [left] = await store.list()
      assert.equal(left?.state.status, 'signed')
      const state = await resumePurchase(buyer.client, { orderId: left.orderId, store })
      assert.equal(state.status, 'mined')
      assert.deepEqual(buyer.prompts, [], 'no second signature')
      await paidOnce(buyer)
    })

    it('pays by permit, and by an approval of exactly the price', async () => {
      for (const avoid of [
        ['relayed', 'selfSent'],
        ['relayed', 'selfSent', 'permit'],
      ] as const) {
        const buyer = await world.person()
        const plan = await planPurchase(buyer.client, { items: [sold.offer], avoid })
        const state = await buyAccess(buyer.client, { plan, store: createMemoryPurchaseStore() })
        assert.equal(state.status, 'mined')
        assert.equal(state.strategy, avoid.length === 2 ? 'permit' : 'approve')
        assert.deepEqual(
          buyer.prompts,
          plan.prompts.map(({ kind }) => kind),
        )
        await paidOnce(buyer)
      }
    })
  })

  describe('what others can do with a signed order', () => {
    let signed: StoredPurchase
    let buyer: Person
    before(async () => {
      buyer = await world.person({ coins: false })
      signed = await buyAndCloseAt(buyer, createMemoryPurchaseStore(), 'signed')
    })

    const attempt = async (order: Partial<StoredPurchase['order']>, changes = {}) => {
      const { authorization } = signed
      assert.ok(authorization)
      const data = encodeSignedOrder(
        { ...signed.order, ...order },
        { ...authorization, ...changes },
      )
      const thief = await world.person()
      return sendCall(thief.client, { to: world.network.contracts.accessMarket, data }).catch(
        (error: unknown) => {
          throw toFanalError(error)
        },
      )
    }
    const refused = { errorName: 'ERC3009InvalidSignature' }

    it('cannot redirect it', async () => {
      const thief = await world.person()
      await assert.rejects(attempt({ recipient: thief.address }), refused)
      await assert.rejects(attempt({ sessionKey: `0x${'11'.repeat(32)}` }), refused)
    })
    it('cannot make it anew, or pay another sum', async () => {
      await assert.rejects(attempt({ salt: `0x${'22'.repeat(32)}` }), refused)
      const [item] = signed.order.items
      assert.ok(item)
      const items = [{ ...item, terms: { ...item.terms, price: 1n } }]
      await assert.rejects(attempt({ items }), OfferChangedError)
    })
    it('cannot lengthen its life', async () => {
      const validBefore = (signed.authorization?.validBefore ?? 0) + 86_400
      await assert.rejects(attempt({}, { validBefore }), refused)
    })
    it('can send it once, which helps, and not again', async () => {
      await attempt({})
      await paidOnce(buyer)
      await assert.rejects(attempt({}), { errorName: 'ERC3009UsedAuthorization' })
      await paidOnce(buyer)
    })
  })

  it('lets an order expire without payment', async () => {
    const buyer = await world.person({ coins: false })
    const store = createMemoryPurchaseStore()
    const { orderId } = await buyAndCloseAt(buyer, store, 'signed')
    await world.passTime(3_700)
    const state = await resumePurchase(buyer.client, { orderId, store })
    assert.equal(state.status, 'failed')
    assert.equal(await world.balance(buyer.address), dollars(1_000))
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CharterChangedError,
  TokenNotAllowedError,
  UserRejectedError,
} from '@fanal/sdk/errors/marketErrors'
import { FanalError } from '@fanal/sdk/errors/FanalError'
import { accessMarketAbi, charterAbi } from '@fanal/sdk/generated/abis'
import { buyAccess } from '@fanal/sdk/market/buying/buyAccess'
import { createMemoryPurchaseStore } from '@fanal/sdk/market/buying/createMemoryPurchaseStore'
import { planPurchase } from '@fanal/sdk/market/buying/planPurchase'
import { resumePurchase } from '@fanal/sdk/market/buying/resumePurchase'
import { hasAccess } from '@fanal/sdk/market/rights/hasAccess'
import { type Address, encodeFunctionData, erc20Abi, type Hex, keccak256 } from 'viem'
import { sendAs } from '../../impersonation/sendAs.ts'
import { createBatchWallet } from './batchWallet.ts'
import {
  createMarketWorld,
  dollars,
  type MarketWorld,
  type Person,
  type Sold,
} from './marketWorld.ts'

describe('buying when relays have no budget', () => {
  let world: MarketWorld
  let seller: Person
  let sold: Sold

  const planOf = ({ client }: Pick<Person, 'client'>) =>
    planPurchase(client, { items: [sold.offer] })
  /** What governance does: the timelock calls a contract of the network. */
  const govern = (to: Address, data: Hex) =>
    sendAs({ rpcUrl: world.local.urls.rpc, from: world.network.contracts.timelock, to, data })

  before(async () => {
    process.env.FANAL_RELAY_BUDGET_PER_BUYER = '0'
    world = await createMarketWorld()
    delete process.env.FANAL_RELAY_BUDGET_PER_BUYER
    seller = await world.person()
    sold = await world.sell(seller)
  })
  after(() => world?.stop())

  it('plans to send from the own wallet, tells both prompts and that nothing is sponsored', async () => {
    const buyer = await world.person()
    const plan = await planOf(buyer)
    assert.equal(plan.strategy, 'selfSent')
    assert.equal(plan.sponsoredLeft, 0)
    assert.ok(plan.networkFee > 0n)
    const state = await buyAccess(buyer.client, { plan, store: createMemoryPurchaseStore() })
    assert.equal(state.status, 'mined')
    assert.deepEqual(buyer.prompts, ['signature', 'transaction'])
    assert.equal(await world.balance(buyer.address), dollars(998))
  })

  it('goes another way with the same signature when the budget ends after planning', async () => {
    const buyer = await world.person()
    const plan = { ...(await planOf(buyer)), strategy: 'relayed' as const, sponsoredLeft: 1 }
    const told: string[] = []
    const state = await buyAccess(buyer.client, {
      plan,
      store: createMemoryPurchaseStore(),
      onPlan: ({ strategy }) => told.push(strategy),
    })
    assert.equal(state.status, 'mined')
    assert.deepEqual(told, ['selfSent'])
    assert.deepEqual(buyer.prompts, ['signature', 'transaction'])
    assert.equal(await world.balance(buyer.address), dollars(998))
  })

  describe('with a wallet that carries out batches (EIP-5792)', () => {
    const batchBuyer = async () => {
      const person = await world.person()
      const wallet = await createBatchWallet(world.network, person.privateKey)
      return { ...wallet, address: person.address }
    }
    const paid = async (buyer: Awaited<ReturnType<typeof batchBuyer>>) => {
      assert.equal(await world.balance(buyer.address), dollars(998))
      const { datasetId } = sold
      assert.ok((await hasAccess(buyer.client, { datasetId, account: buyer.address })).allowed)
      const left = await buyer.client.publicClient.readContract({
        address: world.token.address,
        abi: erc20Abi,
        functionName: 'allowance',
        args: [buyer.address, world.network.contracts.accessMarket],
      })
      assert.equal(left, 0n, 'no approval is left over')
    }

    it('approves and buys in one prompt', async () => {
      const buyer = await batchBuyer()
      const plan = await planOf(buyer)
      assert.equal(plan.strategy, 'batch')
      assert.equal(plan.prompts.length, 1)
      const state = await buyAccess(buyer.client, { plan, store: createMemoryPurchaseStore() })
      assert.equal(state.status, 'mined')
      assert.deepEqual(buyer.prompts, ['wallet_sendCalls'])
      await paid(buyer)
    })

    it('can be declined, and pays once when tried again', async () => {
      const buyer = await batchBuyer()
      const store = createMemoryPurchaseStore()
      buyer.decline()
      const plan = await planOf(buyer)
      await assert.rejects(buyAccess(buyer.client, { plan, store }), UserRejectedError)
      assert.equal(await world.balance(buyer.address), dollars(1_000))
      assert.equal((await buyAccess(buyer.client, { plan, store })).status, 'mined')
      await paid(buyer)
    })

    it('finds its payment on the chain when the wallet never answered', async () => {
      const buyer = await batchBuyer()
      const store = createMemoryPurchaseStore()
      buyer.loseAnswer()
      await assert.rejects(
        buyAccess(buyer.client, { plan: await planOf(buyer), store }),
        FanalError,
      )
      const [left] = await store.list()
      assert.equal(left?.state.status, 'sent')
      const state = await resumePurchase(buyer.client, { orderId: left.orderId, store })
      assert.equal(state.status, 'mined')
      assert.deepEqual(buyer.prompts, ['wallet_sendCalls'], 'it is not sent again')
      await paid(buyer)
    })

    it('pays nothing when the batch fails on the chain, and can be bought again', async () => {
      const buyer = await batchBuyer()
      const store = createMemoryPurchaseStore()
      buyer.starve()
      const plan = await planOf(buyer)
      await assert.rejects(buyAccess(buyer.client, { plan, store }), FanalError)
      assert.equal(await world.balance(buyer.address), dollars(1_000))
      assert.equal((await buyAccess(buyer.client, { plan, store })).status, 'mined')
      await paid(buyer)
    })
  })

  describe('what governance changed between plan and signature', () => {
    const refusedUnsigned = async (
      expected: typeof CharterChangedError | typeof TokenNotAllowedError,
      change: () => Promise<unknown>,
    ) => {
      const buyer = await world.person()
      const plan = await planOf(buyer)
      await change()
      const store = createMemoryPurchaseStore()
      await assert.rejects(buyAccess(buyer.client, { plan, store }), expected)
      assert.deepEqual(buyer.prompts, [], 'nothing was signed')
      assert.equal(await world.balance(buyer.address), dollars(1_000))
    }

    it('refuses an order under a charter that is no longer in force, and takes a new plan', async () => {
      const { charter } = world.network.contracts
      await refusedUnsigned(CharterChangedError, () =>
        govern(
          charter,
          encodeFunctionData({
            abi: charterAbi,
            functionName: 'adopt',
            args: [keccak256('0x02'), 0],
          }),
        ),
      )
      const buyer = await world.person()
      const plan = await planOf(buyer)
      const state = await buyAccess(buyer.client, { plan, store: createMemoryPurchaseStore() })
      assert.equal(state.status, 'mined')
    })

    it('refuses an order in a token that was taken off the list', async () => {
      const allow = (allowed: boolean) =>
        govern(
          world.network.contracts.accessMarket,
          encodeFunctionData({
            abi: accessMarketAbi,
            functionName: 'setTokenAllowed',
            args: [world.token.address, allowed],
          }),
        )
      await refusedUnsigned(TokenNotAllowedError, () => allow(false))
      await allow(true)
    })
  })
})

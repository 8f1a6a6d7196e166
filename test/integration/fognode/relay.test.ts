import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { accessMarketAbi } from '@fanal/sdk/generated/abis'
import { hashPurchaseOrder } from '@fanal/sdk/market/hashPurchaseOrder'
import { encodeFunctionData, parseEther, type Hex } from 'viem'
import { eventually } from './eventually.ts'
import {
  giveDollars,
  makeOrder,
  sellDataset,
  signOrder,
  toBody,
  type Listing,
} from './sellDataset.ts'
import { startNodes, type RunningNode } from './startNodes.ts'
import { accountNo, startTestChain, type TestChain } from './startTestChain.ts'

const seller = accountNo(1)
const buyer = accountNo(2)

type Answer = {
  id?: Hex
  status?: string
  transactionHash?: Hex
  reason?: string
  error?: { code: string; message: string; advice?: string }
}

describe('relayed purchases', () => {
  let chain: TestChain
  let running: Awaited<ReturnType<typeof startNodes>>
  let node: RunningNode
  let listing: Listing
  before(async () => {
    chain = await startTestChain()
    running = await startNodes({
      chain,
      count: 1,
      config: { relay: { budgetPerBuyer: 8, budgetPerSeller: 9, requestsPerMinute: 1000 } },
    })
    node = running.nodes[0] as RunningNode
    listing = await sellDataset(chain, seller)
    await giveDollars(chain, buyer.address, 1_000_000_000n)
  })
  after(async () => {
    await running.dispose()
    await chain.dispose()
  })

  const post = async (body: unknown) => {
    const response = await fetch(`${node.url}/v1/relay/purchases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : toBody(body),
    })
    return { code: response.status, answer: (await response.json()) as Answer }
  }
  const ask = async (id: Hex) =>
    (await (await fetch(`${node.url}/v1/relay/purchases/${id}`)).json()) as Answer
  const budget = async (query = '') =>
    (await (await fetch(`${node.url}/v1/relay/budget${query}`)).json()) as {
      left: number
      limit: number
      period: number
    }
  const mined = (id: Hex) =>
    eventually('the purchase is mined', async () => {
      const answer = await ask(id)
      return answer.status === 'mined' ? answer : false
    })
  const accessOf = (account: Hex, of = listing) =>
    chain.client.readContract({
      address: chain.network.contracts.accessMarket,
      abi: accessMarketAbi,
      functionName: 'hasAccess',
      args: [of.terms.datasetId, account],
    })
  const nonceOfNode = () => chain.client.getTransactionCount({ address: node.signer })
  const refusedWith = async (body: unknown, code: string, status = 422) => {
    const before = await nonceOfNode()
    const result = await post(body)
    assert.equal(result.answer.error?.code, code, JSON.stringify(result.answer))
    assert.equal(result.code, status)
    assert.equal(result.answer.status, 'refused')
    assert.ok((result.answer.reason?.length ?? 0) > 10)
    assert.equal(await nonceOfNode(), before)
  }

  test('cost the buyer one signature and no gas', async () => {
    const coins = await chain.client.getBalance({ address: buyer.address })
    const order = await makeOrder(chain, buyer.address, [listing])
    const { code, answer } = await post(await signOrder(chain, buyer, order))
    assert.equal(code, 200, JSON.stringify(answer))
    assert.equal(answer.id, hashPurchaseOrder(order))
    assert.ok(answer.status === 'sent' || answer.status === 'mined')
    const { transactionHash } = await mined(answer.id as Hex)
    assert.equal(transactionHash, answer.transactionHash)
    assert.deepEqual((await accessOf(buyer.address))[0], true)
    assert.equal(await chain.client.getBalance({ address: buyer.address }), coins)
  })

  test('posted twice at once, and again later, are sent once', async () => {
    const before = await nonceOfNode()
    const left = await budget(`?buyer=${buyer.address}`)
    const order = await makeOrder(chain, buyer.address, [listing])
    const body = await signOrder(chain, buyer, order)
    const results = await Promise.all(Array.from({ length: 5 }, () => post(body)))
    const hashes = new Set(results.map(({ answer }) => answer.transactionHash))
    assert.equal(hashes.size, 1)
    await mined(hashPurchaseOrder(order))
    const later = await post(body)
    assert.equal(later.answer.status, 'mined')
    assert.equal(await nonceOfNode(), before + 1)
    assert.equal((await budget(`?buyer=${buyer.address}`)).left, left.left - 1)
  })

  test('survive a restart of the node: it still knows them and sends nothing again', async () => {
    const order = await makeOrder(chain, buyer.address, [listing])
    const body = await signOrder(chain, buyer, order)
    const { answer } = await post(body)
    await mined(answer.id as Hex)
    const before = await nonceOfNode()
    const left = await budget(`?buyer=${buyer.address}`)
    await node.stop()
    await node.start()
    assert.equal((await ask(answer.id as Hex)).status, 'mined')
    assert.equal((await post(body)).answer.transactionHash, answer.transactionHash)
    assert.equal(await nonceOfNode(), before)
    assert.deepEqual(await budget(`?buyer=${buyer.address}`), left)
  })

  test('that are expired, early, altered, replayed, for another chain or price are refused', async () => {
    const fresh = () => makeOrder(chain, buyer.address, [listing])
    const { timestamp } = await chain.client.getBlock()
    const order = await fresh()
    await refusedWith(await signOrder(chain, buyer, order, { validBefore: timestamp }), 'expired')
    await refusedWith(
      await signOrder(chain, buyer, order, { validAfter: timestamp + 600n }),
      'not_yet_valid',
    )
    await refusedWith(await signOrder(chain, buyer, order, { chainId: 1 }), 'invalid_signature')
    await refusedWith(await signOrder(chain, buyer, order, { value: 1n }), 'invalid_signature')
    await refusedWith(await signOrder(chain, seller, order), 'invalid_signature')
    const signed = await signOrder(chain, buyer, order)
    for (const altered of [
      { ...order, recipient: seller.address },
      { ...order, sessionKey: `0x${'12'.repeat(32)}` as const },
      { ...order, salt: `0x${'34'.repeat(32)}` as const },
      { ...order, items: [{ ...listing, terms: { ...listing.terms, price: 1n } }] },
      { ...order, items: [{ ...listing, offerNo: listing.offerNo + 1 }] },
    ])
      await refusedWith({ ...signed, order: altered }, 'invalid_signature')
    // Sent by somebody else first: a replay buys nothing and costs the node nothing.
    const data = encodeFunctionData({
      abi: accessMarketAbi,
      functionName: 'buyWithAuthorization',
      args: [order, Number(signed.validAfter), Number(signed.validBefore), signed.signature],
    })
    await chain.send(accountNo(8), chain.network.contracts.accessMarket, data)
    await refusedWith(signed, 'already_used')
  })

  test('are refused for the reason that the market gives', async () => {
    const closed = await sellDataset(chain, seller)
    const closing = encodeFunctionData({
      abi: accessMarketAbi,
      functionName: 'closeOffer',
      args: [closed.offerNo, closed.terms],
    })
    await chain.send(seller, chain.network.contracts.accessMarket, closing)
    const order = await makeOrder(chain, buyer.address, [closed])
    await refusedWith(await signOrder(chain, buyer, order), 'AccessMarket_OfferClosed')

    const false_ = { ...listing, terms: { ...listing.terms, duration: 7200 } }
    const wrongTerms = await makeOrder(chain, buyer.address, [false_])
    await refusedWith(await signOrder(chain, buyer, wrongTerms), 'AccessMarket_TermsMismatch')

    const oldCharter = await makeOrder(chain, buyer.address, [listing])
    const charterDigest = `0x${'77'.repeat(32)}` as const
    await refusedWith(
      await signOrder(chain, buyer, { ...oldCharter, charterDigest }),
      'AccessMarket_CharterMismatch',
    )
    const poor = accountNo(7)
    const unaffordable = await makeOrder(chain, poor.address, [listing])
    await refusedWith(await signOrder(chain, poor, unaffordable), 'ERC20InsufficientBalance')

    const token = `0x${'55'.repeat(20)}` as const
    const other = { ...listing, terms: { ...listing.terms, token } }
    const strange = await makeOrder(chain, buyer.address, [other])
    await refusedWith(await signOrder(chain, buyer, strange), 'token_not_allowed')
  })

  test('with a malformed body are refused, naming the path', async () => {
    const order = await makeOrder(chain, buyer.address, [listing])
    const body = await signOrder(chain, buyer, order)
    const cases: [unknown, RegExp][] = [
      ['{', /./],
      [{}, /order: expected/],
      [{ ...body, extra: 1 }, /extra: no such entry/],
      [{ ...body, signature: 'abc' }, /signature: expected hex/],
      [{ ...body, validBefore: '0x10' }, /validBefore: expected a whole number/],
      [{ ...body, validBefore: -1 }, /validBefore/],
      [{ ...body, validBefore: 1.5 }, /validBefore/],
      [{ ...body, order: { ...order, items: [] } }, /order\.items: expected at least one/],
      [{ ...body, order: { ...order, buyer: '0x12' } }, /order\.buyer: expected 0x and 40/],
      [
        {
          ...body,
          order: {
            ...order,
            items: [{ ...listing, terms: { ...listing.terms, price: (2n ** 96n).toString() } }],
          },
        },
        /price: expected a number of at most 96 bits/,
      ],
    ]
    for (const [bad, pattern] of cases) {
      const { code, answer } = await post(bad)
      assert.equal(code, 400, JSON.stringify(answer))
      assert.match(answer.error?.message ?? '', pattern)
    }
    assert.equal((await fetch(`${node.url}/v1/relay/purchases/0x12`)).status, 400)
    const unknown = `${node.url}/v1/relay/purchases/0x${'00'.repeat(32)}`
    assert.equal((await fetch(unknown)).status, 404)
  })

  test('stop when the buyer, or the seller, has used the sponsored ones of the day', async () => {
    assert.equal((await budget()).limit, 8)
    const spender = accountNo(3)
    await giveDollars(chain, spender.address, 1_000_000_000n)
    const buyOnce = async (account: typeof spender, of = listing) => {
      const order = await makeOrder(chain, account.address, [of])
      return post(await signOrder(chain, account, order))
    }
    const other = await sellDataset(chain, accountNo(6))
    let { left } = await budget(`?buyer=${spender.address}&seller=${seller.address}`)
    // Bought for three so far, so the seller runs out before this buyer.
    assert.equal(left, 6)
    for (; left > 0; left--) assert.equal((await buyOnce(spender)).code, 200)
    const bySeller = await buyOnce(spender)
    assert.deepEqual([bySeller.code, bySeller.answer.error?.code], [429, 'budget_exhausted'])
    assert.match(bySeller.answer.reason ?? '', /this seller/)
    for (let turn = 0; turn < 2; turn++) assert.equal((await buyOnce(spender, other)).code, 200)
    const byBuyer = await buyOnce(spender, other)
    assert.deepEqual([byBuyer.code, byBuyer.answer.status], [429, 'refused'])
    assert.match(byBuyer.answer.reason ?? '', /this buyer/)
    assert.equal((await budget(`?buyer=${spender.address}`)).left, 0)
  })

  test('at the same moment cannot take more than the budget', async () => {
    const spender = accountNo(4)
    await giveDollars(chain, spender.address, 1_000_000_000n)
    const listings = await Promise.all(
      // One after another, as they share the seller's nonces.
      [0].map(async () => {
        const all: Listing[] = []
        for (let index = 0; index < 10; index++) all.push(await sellDataset(chain, accountNo(5)))
        return all
      }),
    )
    const bodies = await Promise.all(
      (listings[0] as Listing[]).map(async (of) =>
        signOrder(chain, spender, await makeOrder(chain, spender.address, [of])),
      ),
    )
    const codes = (await Promise.all(bodies.map(post))).map(({ code }) => code).sort()
    assert.deepEqual(codes, [...Array<number>(8).fill(200), 429, 429])
  })

  test('cost no budget when the protocol fee is worth the gas', async () => {
    await node.stop()
    await node.start({
      relay: {
        budgetPerBuyer: 0,
        requestsPerMinute: 1000,
        nativeRate: { currency: 'USD', value: 0.001 },
      },
    })
    const dear = await sellDataset(chain, accountNo(6), { price: 400_000_000n })
    const cheap = await sellDataset(chain, accountNo(6), { price: 1n })
    const order = await makeOrder(chain, buyer.address, [dear])
    const { code, answer } = await post(await signOrder(chain, buyer, order))
    assert.equal(code, 200, JSON.stringify(answer))
    await mined(answer.id as Hex)
    const small = await makeOrder(chain, buyer.address, [cheap])
    await refusedWith(await signOrder(chain, buyer, small), 'budget_exhausted', 429)
  })

  test('are declined with a clear code when the gas money is gone, and count for nothing', async () => {
    await node.stop()
    await node.start({ relay: { budgetPerBuyer: 50, requestsPerMinute: 1000 } })
    await chain.control.setBalance({ address: node.signer, value: 1000n })
    const left = await budget(`?buyer=${buyer.address}`)
    const other = await sellDataset(chain, accountNo(6))
    const order = await makeOrder(chain, buyer.address, [other])
    const body = await signOrder(chain, buyer, order)
    await refusedWith(body, 'out_of_funds', 503)
    assert.deepEqual(await budget(`?buyer=${buyer.address}`), left)
    const health = (await (await fetch(`${node.url}/health`)).json()) as {
      modules: { relay: { status: string; reason: string } }
    }
    assert.deepEqual(health.modules.relay.status, 'degraded')
    assert.match(health.modules.relay.reason, /gas money/)
    await chain.control.setBalance({ address: node.signer, value: parseEther('1') })
    assert.equal((await post(body)).code, 200)
  })

  test('are not taken by a node that relays none', async () => {
    await node.stop()
    await node.start({ relay: { enabled: false } })
    const order = await makeOrder(chain, buyer.address, [listing])
    const { code, answer } = await post(await signOrder(chain, buyer, order))
    assert.deepEqual([code, answer.error?.code], [503, 'relay_disabled'])
    assert.equal((await budget()).left, 0)
  })
})

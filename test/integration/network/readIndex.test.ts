import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import { buyAccess } from '@fanal/sdk/market/buying/buyAccess'
import { createMemoryPurchaseStore } from '@fanal/sdk/market/buying/createMemoryPurchaseStore'
import { planPurchase } from '@fanal/sdk/market/buying/planPurchase'
import { closeOffer } from '@fanal/sdk/market/publishing/closeOffer'
import { createOffer } from '@fanal/sdk/market/publishing/createOffer'
import { updateManifest } from '@fanal/sdk/market/publishing/updateManifest'
import { listDatasets, type ListDatasetsParameters } from '@fanal/sdk/market/reading/listDatasets'
import { listGrants } from '@fanal/sdk/market/reading/listGrants'
import { listPurchases } from '@fanal/sdk/market/reading/listPurchases'
import { listSales } from '@fanal/sdk/market/reading/listSales'
import { listWithdrawable } from '@fanal/sdk/market/reading/listWithdrawable'
import { readDataset } from '@fanal/sdk/market/reading/readDataset'
import { readIndexStatus } from '@fanal/sdk/market/reading/readIndexStatus'
import { endAccess } from '@fanal/sdk/market/rights/endAccess'
import { grantAccess } from '@fanal/sdk/market/rights/grantAccess'
import { relinquishAccess } from '@fanal/sdk/market/rights/relinquishAccess'
import { revokeAccess } from '@fanal/sdk/market/rights/revokeAccess'
import { withdrawProceeds } from '@fanal/sdk/market/rights/withdrawProceeds'
import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import { sendCall } from '@fanal/sdk/network/sendCall'
import { sourceFromFile } from '@fanal/sdk/node/sourceFromFile'
import { encodeFunctionData } from 'viem'
import { waitForIndex } from '../../../scripts/network/graph/waitForIndex.ts'
import {
  createMarketWorld,
  dollars,
  type MarketWorld,
  type Person,
  type Sold,
} from '../market/marketWorld.ts'

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Everything the screens read, asked of the index and of the chain: both must tell the same, field by field. */
describe('reading from the index and from the chain', { timeout: 420_000 }, () => {
  let world: MarketWorld
  let people: Record<'ada' | 'ben' | 'cleo' | 'dora' | 'emil', Person>
  let datasets: Record<'plain' | 'versions' | 'moved' | 'unlisted', Sold>
  let fromIndex: FanalClient
  let fromChain: FanalClient

  const buy = async (buyer: Person, { offer }: Pick<Sold, 'offer'>, recipient?: Person) => {
    const plan = await planPurchase(buyer.client, {
      items: [offer],
      ...(recipient ? { recipient: recipient.address } : {}),
    })
    const state = await buyAccess(buyer.client, { plan, store: createMemoryPurchaseStore() })
    assert.equal(state.status, 'mined')
  }
  const indexed = async () => {
    const block = await fromChain.publicClient.getBlockNumber({ cacheTime: 0 })
    const url = world.local.urls.subgraph ?? ''
    assert.ok(await waitForIndex({ url, block, timeoutSeconds: 60 }), 'the index catches up')
  }
  /** Asks both, and compares everything except where it came from. */
  const same = async <answer extends { status: { source: string } }>(
    ask: (client: FanalClient) => Promise<answer>,
  ) => {
    const [index, chain] = [await ask(fromIndex), await ask(fromChain)]
    assert.equal(index.status.source, 'subgraph')
    assert.equal(chain.status.source, 'chain')
    assert.deepEqual({ ...index, status: 0 }, { ...chain, status: 0 })
    return index
  }

  before(async () => {
    world = await createMarketWorld({ subgraph: true })
    const [ada, ben, cleo, dora, emil] = [
      await world.person(),
      await world.person(),
      await world.person(),
      await world.person(),
      await world.person(),
    ]
    people = { ada, ben, cleo, dora, emil }
    const named = (name: string, description: string, keywords: string[] = []) => ({
      metadata: { name, description, keywords, license: 'CC0-1.0' },
    })
    datasets = {
      plain: await world.sell(ada, named('Rain in Ghent', 'Millimetres by the hour', ['weather'])),
      versions: await world.sell(ada, named('Wind in Bruges', 'Metres per second', ['weather'])),
      moved: await world.sell(ben, {
        ...named('Snow in Liège', 'Centimetres', ['weather', 'winter']),
        source: await sourceFromFile({ path: await world.csv('snow gauge.csv') }),
        statistics: [{ name: 'millimetres', type: 'integer' }],
      }),
      unlisted: await world.sell(ben, named('Traffic', 'Cars by the hour')),
    }
    const { plain, versions, moved, unlisted } = datasets
    // Bought twice, so renewed; bought for another; bought and given up; bought and ended with a refund.
    await buy(cleo, plain)
    await buy(cleo, plain)
    await buy(cleo, moved, dora)
    await buy(dora, plain)
    await relinquishAccess(dora.client, { datasetId: plain.datasetId })
    await buy(emil, plain)
    await endAccess(ada.client, {
      item: plain.offer,
      account: emil.address,
      maxRefund: dollars(2),
    })
    await buy(emil, unlisted)
    await closeOffer(ben.client, { item: unlisted.offer })
    // Free: in force, revoked, ended by a transfer.
    await grantAccess(ada.client, { datasetId: plain.datasetId, account: ben.address })
    await grantAccess(ada.client, { datasetId: versions.datasetId, account: ben.address })
    await revokeAccess(ada.client, { datasetId: versions.datasetId, account: ben.address })
    await grantAccess(ben.client, { datasetId: moved.datasetId, account: emil.address })
    await buy(dora, versions)
    await updateManifest(ada.client, {
      manifest: versions.manifest,
      changes: { description: 'Metres per second, corrected' },
    })
    await createOffer(ada.client, {
      datasetId: versions.datasetId,
      offer: {
        price: dollars(1),
        token: world.token.address,
        duration: 0,
        settlementWindow: 600,
        supply: 2,
      },
    })
    await sendCall(ben.client, {
      to: world.network.contracts.datasetRegistry,
      data: encodeFunctionData({
        abi: datasetRegistryAbi,
        functionName: 'transferFrom',
        args: [ben.address, dora.address, BigInt(moved.datasetId)],
      }),
    })
    const { subgraphUrl, ...withoutIndex } = world.network
    assert.ok(subgraphUrl)
    fromIndex = createFanalClient({ network: world.network })
    fromChain = createFanalClient({ network: withoutIndex })
    await indexed()
  })
  after(() => world?.stop())

  const queries: [string, ListDatasetsParameters, number][] = [
    ['everything', {}, 4],
    ['newest first', { sort: 'newest' }, 4],
    ['last changed first', { sort: 'updated' }, 4],
    ['cheapest first', { sort: 'price' }, 4],
    ['most bought first', { sort: 'popular' }, 4],
    ['what is on sale', { onSale: true }, 2],
    ['up to a price', { onSale: true, maxPrice: dollars(1) }, 1],
    ['of a media type', { mediaType: 'text/' }, 4],
    ['of a licence', { license: 'MIT' }, 0],
    ['by a word of the description', { search: 'hour', sort: 'newest' }, 2],
    ['by a keyword', { search: 'weather', sort: 'popular' }, 3],
    ['by the beginning of a word', { search: 'milli', sort: 'newest' }, 2],
    ['by an accented word', { search: 'liège' }, 1],
    ['by a word of the name of a file', { search: 'gauge', sort: 'newest' }, 1],
    ['by a column', { search: 'millimetre', sort: 'newest' }, 2],
    ['by a word nobody wrote', { search: 'giraffe' }, 0],
    ['by signs alone', { search: '& | !', sort: 'newest' }, 4],
    ['by words and price', { search: 'weather', onSale: true, maxPrice: dollars(2) }, 2],
  ]
  for (const [what, query, count] of queries)
    it(`lists ${what} alike`, async () => {
      const { items } = await same((client) => listDatasets(client, query))
      assert.equal(items.length, count)
    })

  it('lists what an account owns alike, in whatever spelling of the address', async () => {
    const owner = people.dora.address
    assert.equal((await same((client) => listDatasets(client, { owner }))).items.length, 1)
    const lower = owner.toLowerCase() as typeof owner
    assert.equal((await same((client) => listDatasets(client, { owner: lower }))).items.length, 1)
  })

  it('pages alike', async () => {
    for (const query of [{ sort: 'popular' }, { sort: 'price', search: 'weather' }] as const) {
      const names: (string | undefined)[] = []
      let after: string | undefined
      do {
        const page = await same((client) =>
          listDatasets(client, { ...query, first: 1, ...(after ? { after } : {}) }),
        )
        names.push(...page.items.map(({ name }) => name))
        after = page.next
      } while (after)
      assert.equal(names.length, 'search' in query ? 3 : 4)
      assert.equal(new Set(names).size, names.length)
    }
  })

  it('reads every dataset alike', async () => {
    for (const { datasetId } of Object.values(datasets))
      await same((client) => readDataset(client, { datasetId }))
    const { dataset } = await readDataset(fromIndex, { datasetId: datasets.versions.datasetId })
    assert.equal(dataset.versions.length, 2)
    assert.deepEqual(
      dataset.offers.map(({ obstacle }) => obstacle),
      ['outdated', undefined],
    )
  })

  it('lists who can read, and what somebody can read, alike', async () => {
    for (const { datasetId } of Object.values(datasets))
      await same((client) => listGrants(client, { datasetId }))
    const statuses = []
    for (const { address: account } of Object.values(people)) {
      const { items } = await same((client) => listGrants(client, { account }))
      statuses.push(...items.map(({ status }) => status))
    }
    assert.deepEqual(new Set(statuses), new Set(['active', 'ended', 'revoked', 'transferred']))
  })

  const money = async () => {
    for (const { address: account } of Object.values(people)) {
      await same((client) => listPurchases(client, { account }))
      await same((client) => listSales(client, { account }))
      await same((client) => listWithdrawable(client, { account }))
    }
  }
  it('lists purchases, sales and money alike', async () => {
    await money()
    const { items } = await listSales(fromIndex, { account: people.ada.address })
    assert.deepEqual(new Set(items.map(({ state }) => state)), new Set(['settling', 'refunded']))
  })

  it('says how many seconds it is behind, which soon is none', async () => {
    const timeOf = async (blockNumber: bigint) =>
      Number((await fromChain.publicClient.getBlock({ blockNumber })).timestamp)
    let behind = Number.NaN
    // The chain mines every two seconds, so at times the last block is not indexed yet.
    for (let attempt = 0; attempt < 20 && behind !== 0; attempt += 1) {
      const { source, block, head, behindSeconds } = await readIndexStatus(fromIndex)
      assert.equal(source, 'subgraph')
      assert.equal(behindSeconds, (await timeOf(head)) - (await timeOf(block)))
      behind = behindSeconds
      await pause(300)
    }
    assert.equal(behind, 0)
  })

  it('tells money alike when it has settled, and when it was withdrawn', async () => {
    await world.passTime(86_400)
    await indexed()
    await money()
    const { ada } = people
    const [line] = (await listWithdrawable(fromIndex, { account: ada.address })).items
    assert.ok(line && line.ready > 0n)
    await withdrawProceeds(ada.client, { token: line.token, boundaries: line.boundaries })
    await indexed()
    await money()
  })

  it('is left aside while it is too far behind, and the answer says how far', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await world.passTime(86_400)
      const { source, behindSeconds, indexBehindSeconds = 0 } = await readIndexStatus(fromIndex)
      await indexed()
      if (source === 'subgraph') continue
      assert.equal(behindSeconds, 0, 'the chain is never behind itself')
      assert.ok(indexBehindSeconds >= 86_400 && indexBehindSeconds < 86_500)
      return
    }
    assert.fail('the index was never caught behind')
  })

  it('falls back to the chain while the index does not answer', async () => {
    world.local.pauseProcess('graph-node')
    try {
      const frozen = await listDatasets(fromIndex, {})
      assert.equal(frozen.status.source, 'chain')
    } finally {
      world.local.resumeProcess('graph-node')
    }
    await indexed()
    assert.equal((await listDatasets(fromIndex, {})).status.source, 'subgraph')
  })

  it('falls back to the chain when graph-node is killed', async () => {
    await world.local.stopProcess('graph-node', 'SIGKILL')
    const { items, status } = await listDatasets(fromIndex, { sort: 'price' })
    const expected = await listDatasets(fromChain, { sort: 'price' })
    assert.equal(status.source, 'chain')
    assert.deepEqual(items, expected.items)
  })
})

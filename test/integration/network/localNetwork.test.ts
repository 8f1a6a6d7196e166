import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { RetryableError } from '@fanal/sdk/errors/FanalError'
import { readClaims } from '@fanal/sdk/insurance/readClaims'
import { listDatasets } from '@fanal/sdk/market/reading/listDatasets'
import { listPurchases } from '@fanal/sdk/market/reading/listPurchases'
import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import { fetchEvidence } from '@fanal/sdk/oracle/reading/fetchEvidence'
import { listBatches } from '@fanal/sdk/oracle/reading/listBatches'
import { createPublicClient, http, parseUnits } from 'viem'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import type { CrashReplayView } from '../../../scripts/insurance/accident/createCrashReplay.ts'
import { insureCar } from '../../../scripts/insurance/insureCar.ts'
import { clientOf } from '../../../scripts/network/accounts/clientOf.ts'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import { waitForIndex } from '../../../scripts/network/graph/waitForIndex.ts'
import { type LocalNetwork, startLocalNetwork } from '../../../scripts/network/startLocalNetwork.ts'

/** The network of `npm start` without the app; the tests take parts away one after the other. */
describe('local network', { timeout: 300_000 }, () => {
  let local: LocalNetwork
  let client: FanalClient
  const failures: string[] = []

  before(async () => {
    local = await startLocalNetwork({
      parts: { subgraph: true },
      samples: true,
      devices: true,
      insurance: true,
      onFailure: (name) => failures.push(name),
    })
    // Gives up sooner than the default, which is made for slow networks.
    const transport = http(local.urls.rpc, { timeout: 3_000, retryCount: 0 })
    const publicClient = createPublicClient({ transport })
    client = createFanalClient({ network: local.network, publicClient })
  })
  after(async () => {
    await local?.stop()
  })

  const indexed = async () => {
    const block = await client.publicClient.getBlockNumber({ cacheTime: 0 })
    const url = local.urls.subgraph
    assert.ok(url, 'graph-node is part of this network')
    assert.ok(await waitForIndex({ url, block, timeoutSeconds: 60 }), 'the index catches up')
  }

  it('has the samples on sale in the index', async () => {
    await indexed()
    const { items, status } = await listDatasets(client, { onSale: true })
    assert.equal(status.source, 'subgraph')
    assert.deepEqual(items.map(({ name }) => name).toSorted(), [
      'Machine temperature up to a system failure',
      'Machine thermometer, live',
      'Office temperature, hour by hour',
      'Travel time on a city road',
      'Use of “Office thermometer”',
    ])
  })

  it('has devices whose events reach the chain one batch after the other', async () => {
    const reported = async () => (await listBatches(client)).filter(({ count }) => count > 0)
    await until('two batches of events', async () => (await reported()).length >= 2, {
      seconds: 120,
    })
    const [last] = await reported()
    assert.ok(last)
    const { events } = await fetchEvidence(client, { report: last })
    assert.equal(events.length, last.count)
  })

  it('finds a dataset by words of its description and by beginnings of words', async () => {
    for (const search of ['holidays', 'traff', 'Saint Paul']) {
      const { items, status } = await listDatasets(client, { search })
      assert.equal(status.source, 'subgraph')
      assert.deepEqual(
        items.map(({ name }) => name),
        ['Travel time on a city road'],
      )
    }
    assert.deepEqual((await listDatasets(client, { search: 'giraffe' })).items, [])
  })

  it('knows what the third account has bought', async () => {
    const cleo = people[2]
    assert.ok(cleo)
    const { items } = await listPurchases(client, { account: cleo.address })
    assert.equal(items.length, 2)
  })

  it('crashes the insured car when it is asked to, and both cars’ owners are paid by each of its policies', async () => {
    const { insurance } = local
    assert.ok(insurance)
    const { car, trip } = insurance.cars.insured
    const dollars = (amount: string) => parseUnits(amount, insurance.products.basic.pool.decimals)
    const { policyId: basic } = await insureCar({
      ...{ client: clientOf(local.network, 'Ben'), device: car.device, trip, term: 86_400 },
      productId: insurance.products.basic.productId,
      ownSum: dollars('1000'),
      liabilitySum: dollars('2000'),
    })
    const control = `${local.urls.control}/crash`
    const view = async () => (await (await fetch(control)).json()) as CrashReplayView
    assert.equal((await view()).cars[0]?.device, car.device)
    assert.equal((await fetch(control, { method: 'POST', body: '{}' })).status, 202)
    await until('the crash to be over', async () => (await view()).state !== 'running', {
      seconds: 120,
    })
    const { state, claims: settled, steps, error } = await view()
    assert.equal(state, 'done', error)
    assert.ok(steps.length >= 6)
    const claims = await readClaims(client)
    assert.deepEqual(
      claims.map(({ claimId, paid }) => [claimId, `${paid}`]),
      settled?.map(({ claimId, paid }) => [claimId, paid]).toReversed(),
    )
    const [, ben, cleo] = people.map(({ address }) => address)
    assert.deepEqual(
      claims.map(({ policyId, own, amount, recipient }) => [
        ...[policyId === basic, own, recipient, amount],
      ]),
      [
        [false, false, cleo, dollars('180')],
        [false, true, ben, dollars('2000')],
        // By the car's share of the fault, 30 %, of 30 % of both sums.
        [true, false, cleo, dollars('180')],
        [true, true, ben, dollars('90')],
      ],
    )
  })

  it('reads the same from the chain when the index is down', async () => {
    const before = await listDatasets(client, { sort: 'price' })
    await local.stopProcess('graph-node', 'SIGKILL')
    const without = await listDatasets(client, { sort: 'price' })
    assert.equal(before.status.source, 'subgraph')
    assert.equal(without.status.source, 'chain')
    const essence = ({ items }: typeof before) =>
      items.map(({ datasetId, name, bestOffer, purchases }) => ({
        datasetId,
        name,
        price: bestOffer?.terms.price,
        purchases,
      }))
    assert.deepEqual(essence(without), essence(before))
    const found = await listDatasets(client, { search: 'holidays' })
    assert.deepEqual(
      found.items.map(({ name }) => name),
      ['Travel time on a city road'],
    )
  })

  it('says "try again" while the chain is gone, and goes on when it is back', async () => {
    local.pauseProcess('chain')
    try {
      await assert.rejects(listDatasets(client), RetryableError)
    } finally {
      local.resumeProcess('chain')
    }
    const { items } = await listDatasets(client, { onSale: true })
    assert.equal(items.length, 5)
  })

  it('leaves no process and no folder behind', async () => {
    await local.stop()
    assert.equal(existsSync(dirname(local.networkFilePath)), false)
    const addresses = [local.urls.rpc, local.urls.subgraph ?? '', ...local.urls.fogNodes]
    for (const address of addresses) await assert.rejects(fetch(address))
    assert.deepEqual(failures, [])
  })
})

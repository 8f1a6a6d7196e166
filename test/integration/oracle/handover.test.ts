import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fetchKeyPackage } from '@fanal/sdk/committee/fetchKeyPackage'
import { readCustody } from '@fanal/sdk/committee/readCustody'
import { releaseKey } from '@fanal/sdk/committee/releaseKey'
import { createSessionKey } from '@fanal/sdk/market/buying/createSessionKey'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { buyer, buyForTest, publishForTest } from '../custody/publishForTest.ts'
import { createOracleWorld, type OracleWorld } from './oracleWorld.ts'

describe('keys pass to the next committee while events are reported and keys released', () => {
  let world: OracleWorld
  before(async () => {
    world = await createOracleWorld()
  })
  after(() => world.dispose())

  test('no event is lost, no dataset closed, and the new members go on with both', async () => {
    const { publicClient, network, device, epoch } = world
    const { committee, datasetRegistry } = network.contracts
    const published = await publishForTest(world)
    const sessionKey = await createSessionKey()
    const transactionHash = await buyForTest(world, published, sessionKey.publicKey)
    const release = async () => {
      const custody = await readCustody({ client: publicClient, committee, custodyEpoch: epoch })
      return releaseKey({
        keepers: custody.keepers,
        keyPackage: await fetchKeyPackage(custody),
        slot: published.slot,
        chainId: network.chainId,
        registry: datasetRegistry,
        datasetId: published.datasetId,
        epoch: 0,
        account: buyer.address,
        sessionKey,
        proof: { kind: 'purchase', transactionHash },
        keyDigest: published.keyDigest,
        timeout: 4_000,
      })
    }
    const connections = await Promise.all(
      [1, 2, 3, 4].map((member) => device.connect(world.urlOf(member))),
    )
    let [said, released, failed] = [0, 0, 0]
    const sayAndOpen = async () => {
      said += 1
      const connection = connections[said % connections.length]
      await connection?.publish(await device.message({ seq: said }))
      await connection?.receipt(said)
      // All shares change in one block: who has read the committee just before it reads it again.
      const reason = await release().then(
        () => undefined,
        (error: unknown) => String(error),
      )
      failed = reason === undefined ? 0 : failed + 1
      assert.ok(failed < 2, `two releases in a row have failed: ${reason}`)
      if (reason === undefined) released += 1
      await new Promise((resolve) => setTimeout(resolve, 300))
    }

    await sayAndOpen()
    await world.seat([...world.seated].reverse())
    let isOver = false
    const handedOver = world.waitForKey(epoch + 1, 240).finally(() => {
      isOver = true
    })
    while (!isOver) await sayAndOpen()
    await handedOver
    assert.ok(released > 1)

    const ofNewMembers = async () =>
      (await world.reports()).some((one) => one.epoch === epoch + 1 && one.count > 0)
    await sayAndOpen()
    await until('the new members report', ofNewMembers, { seconds: 120 })
    const reported = async () => (await world.reports()).reduce((sum, { count }) => sum + count, 0)
    await until('all events are reported', async () => (await reported()) >= said, { seconds: 60 })
    assert.equal(await reported(), said)
    assert.ok((await world.reports()).some((one) => one.epoch === epoch && one.count > 0))

    const custody = await readCustody({ client: publicClient, committee })
    assert.equal(custody.custodyEpoch, epoch)
    assert.notEqual(custody.packageDigest, published.custody.packageDigest)
    const { contentKey, keepers } = await release()
    assert.deepEqual(contentKey, published.contentKey)
    assert.equal(keepers.length, 4)
  })
})

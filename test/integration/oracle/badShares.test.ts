import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { readCommittee } from '@fanal/sdk/committee/reading/readCommittee'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { generatePrivateKey } from 'viem/accounts'
import {
  createCustodyStore,
  CUSTODY_MIGRATION,
} from '../../../fognode/src/custody/store/createCustodyStore.ts'
import { createSecretBox } from '../../../fognode/src/custody/store/createSecretBox.ts'
import { openDatabase } from '../../../fognode/src/database/openDatabase.ts'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { assertReports } from './assertReports.ts'
import { createOracleWorld, type OracleWorld } from './oracleWorld.ts'
import { proveEvents } from './proveEvents.ts'

const LIAR = 4
const HONEST = [1, 2, 3]

describe('nodes as processes, one of which signs with a share that is not its own', () => {
  let world: OracleWorld

  const reported = async () => (await world.reports()).reduce((sum, { count }) => sum + count, 0)
  const untilReported = (what: string) =>
    until(what, async () => (await reported()) === world.speaker.said(), { seconds: 300 })
  const sayOne = async (what: string) => {
    await world.speaker.say(HONEST[world.speaker.said() % HONEST.length] ?? 1)
    await untilReported(what)
  }
  /** Puts another secret in the place of the liar's share of the report key. */
  const spoilShare = async () => {
    const { folder, signerKey } = world.keepers[LIAR - 1] ?? {}
    assert.ok(folder !== undefined && signerKey !== undefined)
    const { packageDigest } = await world.publicClient.readContract({
      address: world.network.contracts.committee,
      abi: committeeAbi,
      functionName: 'custodyKeyOf',
      args: [world.epoch],
    })
    const database = openDatabase({
      path: join(folder, 'custody/custody.sqlite'),
      migrations: [CUSTODY_MIGRATION],
      durable: true,
    })
    const store = createCustodyStore(database, await createSecretBox(signerKey))
    const keys = store.keys().filter((one) => one.digest !== packageDigest)
    assert.equal(keys.length, 1)
    for (const { digest, epoch, member, keyPackage } of keys) {
      database.prepare('DELETE FROM keys WHERE digest = ?').run(digest)
      await store.addKey({ epoch, member, keyPackage }, generatePrivateKey())
    }
    database.close()
  }

  before(async () => {
    world = await createOracleWorld({ oracle: { serviceBatches: 4 } })
  })
  after(() => world.dispose())

  test('its shares are found, the others sign without it, and all is reported', async () => {
    await world.kill(LIAR)
    await spoilShare()
    // Those that answer first sign: the liar is always among them.
    for (const member of HONEST)
      world.cables[member - 1]?.setRule(({ path }) => ({
        delayMs: path.endsWith('/oracle/propose') ? 500 : 0,
      }))
    await world.start(LIAR)
    for (let at = 1; at <= 4; at += 1) await sayOne(`event ${at} is reported`)
    await assertReports(world)
    assert.equal((await proveEvents(world)).length, world.speaker.said())
  })

  test('the contract is shown whose shares were wrong, and they cost that member credit', async () => {
    let view = await readCommittee(world.client)
    const isRecorded = () => (view.members[LIAR - 1]?.service?.bad ?? 0) > 0
    // Each record is of so many batches; a wrong share is found whenever another member leads.
    for (let at = 0; !isRecorded() && at < 24; at += 1) {
      await sayOne('the others go on')
      view = await readCommittee(world.client)
    }
    assert.ok(isRecorded())
    const { members, mostCredit } = view
    const liar = members[LIAR - 1]
    assert.ok(liar !== undefined)
    assert.equal(liar.signer, world.keepers[LIAR - 1]?.signer)
    assert.equal(liar.service?.served, 0)
    const records = await world.publicClient.getContractEvents({
      address: world.network.contracts.committee,
      abi: committeeAbi,
      eventName: 'ServiceRecorded',
      fromBlock: 0n,
      strict: true,
    })
    const { service } = liar
    const bad = records.filter(({ args }) => args.bad > 0 && args.number <= (service?.record ?? 0))
    assert.ok(bad.every(({ args }) => args.signer === liar.signer))
    const shares = bad.reduce((sum, { args }) => sum + args.bad, 0)
    assert.ok(liar.credit <= mostCredit - 100 * shares, `${liar.credit}`)
    for (const one of HONEST) assert.ok((members[one - 1]?.credit ?? 0) > liar.credit)
    await assertReports(world)
    assert.equal((await proveEvents(world)).length, world.speaker.said())
  })
})

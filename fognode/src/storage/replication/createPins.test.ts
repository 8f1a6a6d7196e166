import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { openDatabase } from '../../database/openDatabase.ts'
import { randomBlock } from '../../testing/putBlock.ts'
import { createBlockService } from '../blocks/createBlockService.ts'
import { createLedger, LEDGER_MIGRATION } from '../blocks/createLedger.ts'
import { createUploadLedger, UPLOADS_MIGRATION } from '../blocks/createUploadLedger.ts'
import { openHelia, type OpenHeliaReturnType } from '../blocks/openHelia.ts'
import { collectExpired } from '../collectExpired.ts'
import { createPins } from './createPins.ts'

const log = pino({ level: 'silent' })
const { signal } = new AbortController()
const TTL_SECONDS = 60

let folder: string
let store: OpenHeliaReturnType
let database: ReturnType<typeof openDatabase>
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanal-pins-'))
  const peers = { name: 'nobody', retrieve: () => Promise.reject(new Error('no peers')) }
  store = await openHelia({ folder, peers })
  const migrations = [LEDGER_MIGRATION, UPLOADS_MIGRATION]
  database = openDatabase({ path: join(folder, 'x.sqlite'), migrations, durable: false })
})
after(async () => {
  await store.close()
  database.close()
  await rm(folder, { recursive: true })
})

test('what one user lets go while another pins it stays, or the other is told that it is gone', async () => {
  let time = 1_000_000
  const now = () => time
  const ledger = createLedger(database)
  const blocks = createBlockService({
    ...store,
    ...{ ledger, folder, log, now, uploads: createUploadLedger(database) },
    limits: {
      quotaBytesPerAccount: 10_000,
      unregisteredBytes: 100_000,
      unregisteredBytesPerAddress: 100_000,
      capacityBytes: 0,
      reserveBytes: 0,
      unregisteredTtlSeconds: TTL_SECONDS,
    },
  })
  const collect = () => collectExpired({ ledger, blocks, log, signal, now })
  const pins = createPins({ helia: store.helia, blocks, isKept: () => false, signal })
  const isThere = async (cid: ReturnType<typeof randomBlock>['cid']) =>
    (await blocks.sizeOf(cid)) !== undefined
  let stayed = 0
  for (let round = 0; round < 40; round++) {
    const { cid, bytes } = randomBlock(300)
    await blocks.store(cid, bytes)
    await pins.pin(cid)
    const [, pinned] = await Promise.all([
      pins
        .unpin(cid)
        .then(() => sleep(round % 4))
        .then(collect),
      (async () => {
        for (let turn = 0; turn < round * 4; turn += 1) await Promise.resolve()
        return pins.pin(cid).then(
          () => true,
          () => false,
        )
      })(),
    ])
    time += TTL_SECONDS * 1000 + 1
    await collect()
    assert.equal(await isThere(cid), pinned, `round ${round}`)
    if (pinned) stayed += 1
    await pins.unpin(cid)
    await collect()
    assert.equal(await isThere(cid), false)
  }
  assert.ok(stayed > 0)
})

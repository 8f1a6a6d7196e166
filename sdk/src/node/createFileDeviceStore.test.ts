import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { EventMessage } from '../devices/eventMessage.ts'
import { createFileDeviceStore } from './createFileDeviceStore.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanal-device-store-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const callId = `0x${'ca'.repeat(32)}` as const
const message = (seq: number, bytes = 0): EventMessage => ({
  event: {
    device: `0x${'d1'.repeat(32)}`,
    deviceVersion: 1,
    seq,
    time: 1_763_700_000,
    kind: 1,
    value: -BigInt(seq),
    payloadDigest: `0x${'00'.repeat(32)}`,
  },
  signature: `0x${'51'.repeat(65)}`,
  ...(bytes > 0 && { payload: 'A'.repeat(bytes) }),
})
const seqs = (messages: EventMessage[]) => messages.map(({ event }) => event.seq)

test('events wait in order, survive a restart and are removed one by one', async () => {
  const file = join(folder, 'deep', 'events.jsonl')
  const store = await createFileDeviceStore(file)
  assert.deepEqual([store.lastSeq(), store.count()], [0, 0])
  await Promise.all([1, 2, 3, 4].map((seq) => store.add(message(seq))))
  await store.add(message(5), callId)
  await store.remove(2)
  await store.remove(2)
  assert.deepEqual(await store.waiting(0, 2), [message(1), message(3)])
  assert.deepEqual(seqs(await store.waiting(3, 9)), [4, 5])
  await store.close()
  const again = await createFileDeviceStore(file)
  assert.deepEqual([again.lastSeq(), again.count(), again.isAnswered(callId)], [5, 4, true])
  assert.deepEqual(
    await again.waiting(0, 9),
    [1, 3, 4, 5].map((seq) => message(seq)),
  )
  await again.close()
})

test('a line that a loss of power cut off is dropped, and the number given out again', async () => {
  const file = join(folder, 'cut.jsonl')
  const store = await createFileDeviceStore(file)
  await store.add(message(1))
  await store.close()
  const whole = await readFile(file, 'utf8')
  await appendFile(file, whole.slice(0, -20))
  const again = await createFileDeviceStore(file)
  assert.deepEqual([again.lastSeq(), again.count()], [1, 1])
  await again.add(message(2))
  assert.deepEqual(await again.waiting(0, 9), [message(1), message(2)])
  await again.close()
  const third = await createFileDeviceStore(file)
  assert.equal(third.lastSeq(), 2)
  await third.close()
})

test('the file does not grow for ever, and numbers and calls outlive what is removed', async () => {
  const file = join(folder, 'large.jsonl')
  const store = await createFileDeviceStore(file)
  await store.add(message(1), callId)
  for (let seq = 2; seq <= 20; seq += 1) await store.add(message(seq, 64 * 1024))
  for (let seq = 1; seq <= 20; seq += 1) await store.remove(seq)
  assert.ok((await stat(file)).size < 1_000)
  await store.add(message(21))
  await store.close()
  const again = await createFileDeviceStore(file)
  assert.deepEqual([again.lastSeq(), again.isAnswered(callId)], [21, true])
  assert.deepEqual(await again.waiting(0, 9), [message(21)])
  await again.close()
})

test('many events at once are one write, and all are there again', async () => {
  const file = join(folder, 'many.jsonl')
  const store = await createFileDeviceStore(file)
  const added = Array.from({ length: 500 }, (_, at) => store.add(message(at + 1)))
  await Promise.all(added)
  for (let seq = 1; seq <= 450; seq += 1) await store.remove(seq)
  assert.deepEqual(seqs(await store.waiting(460, 3)), [461, 462, 463])
  await store.close()
  const again = await createFileDeviceStore(file)
  assert.deepEqual([again.lastSeq(), again.count()], [500, 50])
  assert.deepEqual(seqs(await again.waiting(0, 2)), [451, 452])
  await again.close()
})

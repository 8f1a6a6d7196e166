import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createMemoryPurchaseStore } from '../market/buying/createMemoryPurchaseStore.ts'
import { createSessionKey } from '../market/buying/createSessionKey.ts'
import type { StoredPurchase } from '../market/buying/purchaseStore.ts'
import { createFilePublishStore } from './createFilePublishStore.ts'
import { createFilePurchaseStore } from './createFilePurchaseStore.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fanal-stores-'))
})
after(() => rm(folder, { recursive: true, force: true }))

async function purchase(extractable: boolean): Promise<StoredPurchase> {
  const account = `0x${'a'.repeat(40)}` as const
  const word = `0x${'b'.repeat(64)}` as const
  const sessionKey = await createSessionKey({ extractable })
  const token = {
    address: account,
    symbol: 'T',
    name: 'T',
    decimals: 6,
    version: '1',
    authorization: true,
    permit: true,
  }
  return {
    orderId: word,
    chainId: 1,
    order: {
      items: [],
      buyer: account,
      recipient: account,
      sessionKey: sessionKey.publicKey,
      charterDigest: word,
      salt: word,
    },
    plan: {
      strategy: 'relayed',
      prompts: [],
      items: [],
      token,
      total: 2n ** 90n,
      networkFee: 0n,
      sponsoredLeft: 3,
      recipient: account,
      charterDigest: word,
    },
    sessionKey,
    authorization: { validAfter: 0, validBefore: 5, signature: '0x01' },
    fromBlock: 12n,
    state: {
      status: 'signed',
      orderId: word,
      buyer: account,
      recipient: account,
      sessionKey: sessionKey.publicKey,
      datasetIds: [],
      total: 2n ** 90n,
      token: account,
      strategy: 'relayed',
      createdAt: 1,
    },
  }
}

test('a purchase comes back from disk with a key that still works', async () => {
  const one = await purchase(true)
  const path = join(folder, 'purchases')
  await createFilePurchaseStore(path).put(one)
  const back = await createFilePurchaseStore(path).get(one.orderId)
  assert.ok(back)
  const { sessionKey, ...rest } = back
  const { sessionKey: before, ...expected } = one
  assert.deepEqual(rest, expected)
  const peer = (await crypto.subtle.generateKey({ name: 'X25519' }, false, [
    'deriveBits',
  ])) as CryptoKeyPair
  const derive = (key: CryptoKey) =>
    crypto.subtle.deriveBits({ name: 'X25519', public: peer.publicKey }, key, 256)
  assert.deepEqual(await derive(sessionKey.privateKey), await derive(before.privateKey))
  const [name] = await readdir(path)
  assert.equal((await stat(join(path, name ?? ''))).mode & 0o077, 0, 'nobody else can read it')
})

test('the memory store keeps keys that cannot be exported', async () => {
  const store = createMemoryPurchaseStore()
  const one = await purchase(false)
  await store.put(one)
  const back = await store.get(one.orderId)
  assert.ok(back)
  await assert.rejects(crypto.subtle.exportKey('jwk', back.sessionKey.privateKey))
})

test('names that are no ids never reach the disk', async () => {
  await assert.rejects(async () => createFilePurchaseStore(folder).get('0x../../x' as '0x'))
  await assert.rejects(async () => createFilePublishStore(folder).get('../x'))
})

test('what runs under one name runs one after another, also after a failure', async () => {
  const { exclusive } = createMemoryPurchaseStore()
  const order: string[] = []
  const task = (name: string, fail = false) =>
    exclusive('one', async () => {
      order.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      order.push(`${name} ends`)
      if (fail) throw new Error(name)
    })
  await Promise.allSettled([task('a', true), task('b')])
  assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends'])
})

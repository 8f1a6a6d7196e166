import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { createExclusiveRunner } from '../market/buying/createExclusiveRunner.ts'
import type { PurchaseStore, StoredPurchase } from '../market/buying/purchaseStore.ts'
import { parseExact, stringifyExact } from './jsonCodec.ts'
import { writeDurably } from './writeDurably.ts'

type WrittenPurchase = Omit<StoredPurchase, 'sessionKey'> & {
  sessionKey: { publicKey: Hex; jwk: JsonWebKey }
}

/**
 * Keeps purchases as JSON files in a folder that only the user can read. The session keys lie in them as JWK: whoever can
 * read the folder can open what was bought.
 */
export function createFilePurchaseStore(folder: string): PurchaseStore {
  const pathOf = (orderId: Hex) => {
    if (!/^0x[0-9a-f]{64}$/.test(orderId)) throw new TypeError(`Not an order id: ${orderId}`)
    return join(folder, `${orderId}.json`)
  }
  const get = async (orderId: Hex) => read(pathOf(orderId))

  return {
    extractableKeys: true,
    get,
    put: async (purchase) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const { sessionKey, ...rest } = purchase
      const jwk = await globalThis.crypto.subtle.exportKey('jwk', sessionKey.privateKey)
      const written: WrittenPurchase = {
        ...rest,
        sessionKey: { publicKey: sessionKey.publicKey, jwk },
      }
      await writeDurably(pathOf(purchase.orderId), stringifyExact(written))
    },
    list: async () => {
      const names = await readdir(folder).catch(() => [])
      const orderIds = names.flatMap((name) => /^(0x[0-9a-f]{64})\.json$/.exec(name)?.[1] ?? [])
      const all = await Promise.all(orderIds.map((orderId) => get(orderId as Hex)))
      return all.filter((purchase) => purchase !== undefined)
    },
    delete: async (orderId) => rm(pathOf(orderId), { force: true }),
    exclusive: createExclusiveRunner(),
  }
}

async function read(path: string): Promise<StoredPurchase | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const written = parseExact(text) as WrittenPurchase
  const privateKey = await globalThis.crypto.subtle.importKey(
    'jwk',
    written.sessionKey.jwk,
    { name: 'X25519' },
    true,
    ['deriveBits'],
  )
  return { ...written, sessionKey: { publicKey: written.sessionKey.publicKey, privateKey } }
}

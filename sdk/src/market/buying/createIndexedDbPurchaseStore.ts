import { createExclusiveRunner } from './createExclusiveRunner.ts'
import type { PurchaseStore, StoredPurchase } from './purchaseStore.ts'

const storeName = 'purchases'

/**
 * Keeps purchases in the browser's IndexedDB. Session keys are stored as non-extractable `CryptoKey`s by structured
 * clone, so that no script, ours included, can read them out. Clearing the site's data loses them; a signed request then
 * releases the content keys to a new one.
 */
export function createIndexedDbPurchaseStore(databaseName = 'fanal'): PurchaseStore {
  let database: Promise<IDBDatabase> | undefined
  const open = () => (database ??= openDatabase(databaseName))
  const within = createExclusiveRunner()

  const run = async <result>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<result>,
  ): Promise<result> => {
    const transaction = (await open()).transaction(storeName, mode, { durability: 'strict' })
    const request = act(transaction.objectStore(storeName))
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
      transaction.onerror = () => reject(transaction.error)
    })
  }

  return {
    extractableKeys: false,
    get: (orderId) =>
      run('readonly', (store) => store.get(orderId) as IDBRequest<StoredPurchase | undefined>),
    put: async (purchase) => {
      await run('readwrite', (store) => store.put(purchase))
    },
    list: () => run('readonly', (store) => store.getAll() as IDBRequest<StoredPurchase[]>),
    delete: async (orderId) => {
      await run('readwrite', (store) => store.delete(orderId))
    },
    // Web Locks hold across tabs; without them the tab at least queues within itself.
    exclusive: (name, task) =>
      within(name, () =>
        globalThis.navigator?.locks
          ? (globalThis.navigator.locks.request(`fanal:${name}`, task) as ReturnType<typeof task>)
          : task(),
      ),
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () =>
      request.result.createObjectStore(storeName, { keyPath: 'orderId' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () =>
      reject(new Error('Another tab holds an older version of the database open.'))
  })
}

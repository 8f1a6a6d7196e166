import type { PublishStore, StoredPublication } from './publishStore.ts'

const storeName = 'publications'

/**
 * Keeps unfinished publications in the browser's IndexedDB. They hold content keys; each is deleted when its dataset is
 * registered.
 */
export function createIndexedDbPublishStore(databaseName = 'fanal-publish'): PublishStore {
  let database: Promise<IDBDatabase> | undefined

  const run = async <result>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<result>,
  ): Promise<result> => {
    database ??= openDatabase(databaseName)
    const transaction = (await database).transaction(storeName, mode, { durability: 'strict' })
    const request = act(transaction.objectStore(storeName))
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
      transaction.onerror = () => reject(transaction.error)
    })
  }

  return {
    get: (id) =>
      run('readonly', (store) => store.get(id) as IDBRequest<StoredPublication | undefined>),
    put: async (publication) => {
      await run('readwrite', (store) => store.put(publication))
    },
    list: () => run('readonly', (store) => store.getAll() as IDBRequest<StoredPublication[]>),
    delete: async (id) => {
      await run('readwrite', (store) => store.delete(id))
    },
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

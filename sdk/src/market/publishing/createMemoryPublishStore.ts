import type { PublishStore, StoredPublication } from './publishStore.ts'

/** A store that forgets everything when the process ends; an interrupted upload then starts anew. */
export function createMemoryPublishStore(): PublishStore {
  const publications = new Map<string, StoredPublication>()
  return {
    get: async (id) => publications.get(id),
    put: async (publication) => {
      publications.set(publication.id, publication)
    },
    list: async () => [...publications.values()],
    delete: async (id) => {
      publications.delete(id)
    },
  }
}

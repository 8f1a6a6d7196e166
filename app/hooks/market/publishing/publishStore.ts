import type { PublishStore } from '@fanal/sdk/market/publishing/publishStore'

let store: Promise<PublishStore> | undefined

/** Publications that are not finished yet, in IndexedDB; one for the whole page. */
export function publishStore(): Promise<PublishStore> {
  store ??= import('@fanal/sdk/market/publishing/createIndexedDbPublishStore').then(
    ({ createIndexedDbPublishStore }) => createIndexedDbPublishStore(),
  )
  return store
}

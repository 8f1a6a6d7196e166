import type { FanalClient } from './createFanalClient.ts'

/** Base URLs of the network's fog nodes, without a slash at the end. */
export function fogNodeUrls(client: FanalClient): string[] {
  return client.network.fogNodes.map(({ url }) => url.replace(/\/+$/, ''))
}

import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'

const clients = new WeakMap<NetworkFile, FanalClient>()

/** A client that reads, one for each network file that was read. */
export function serverClient(network: NetworkFile): FanalClient {
  const known = clients.get(network)
  if (known) return known
  const client = createFanalClient({ network })
  clients.set(network, client)
  return client
}

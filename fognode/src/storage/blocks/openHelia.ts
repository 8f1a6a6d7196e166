import { join } from 'node:path'
import { LevelDatastore } from 'datastore-level'
import type { BlockBroker, Helia } from 'helia'
import { createDurableBlockstore, type DurableBlockstore } from './createDurableBlockstore.ts'
import { loadHelia } from './loadHelia.ts'

export type OpenHeliaParameters = {
  folder: string
  /** Where a block that a pin needs and the disk lacks is fetched from; Helia checks its hash once more. */
  peers: BlockBroker
}

export type OpenHeliaReturnType = {
  helia: Helia
  blockstore: DurableBlockstore
  close: () => Promise<void>
}

/**
 * Helia over durable files, without libp2p: the nodes of a committee know each other, so blocks travel over the trustless
 * gateway and nothing listens besides the node's own HTTP server.
 */
export async function openHelia(parameters: OpenHeliaParameters): Promise<OpenHeliaReturnType> {
  const createHeliaLight = await loadHelia()
  const blockstore = await createDurableBlockstore(join(parameters.folder, 'blocks'))
  const datastore = new LevelDatastore(join(parameters.folder, 'datastore'))
  await blockstore.open()
  await datastore.open()
  const helia = createHeliaLight({ blockstore, datastore, blockBrokers: [parameters.peers] })
  await helia.start()
  const close = async () => {
    await helia.stop()
    // Helia leaves the datastore open, and its lock would keep the folder from being opened again.
    await datastore.close()
    await blockstore.close()
  }
  return { helia, blockstore, close }
}

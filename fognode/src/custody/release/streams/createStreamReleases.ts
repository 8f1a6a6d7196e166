import { join } from 'node:path'
import type { Hex, PublicClient } from 'viem'
import { openDatabase } from '../../../database/openDatabase.ts'
import type { NodeContext } from '../../../http/module.ts'
import { createEpochSlotReader } from './createEpochSlotReader.ts'
import { createRightsIndex, RIGHTS_MIGRATION, type RightsIndex } from './createRightsIndex.ts'
import type { StreamReleases } from './findEpochSlots.ts'

export type CreateStreamReleasesParameters = {
  context: NodeContext
  /** A raw block by its digest, checked. */
  readBlock: (digest: Hex) => Promise<Uint8Array>
}

export type CreateStreamReleasesReturnType = { releases: StreamReleases; close: () => void }

/** What a keeper needs to open streams; undefined where the network has none. */
export function createStreamReleases(
  parameters: CreateStreamReleasesParameters,
): CreateStreamReleasesReturnType | undefined {
  const { context, readBlock } = parameters
  const { network, clients, config, dataDir } = context
  const contract = network.contracts.streams
  if (contract === undefined) return undefined
  // All of it can be read from the chain again.
  const database = openDatabase({
    path: join(dataDir, 'rights.sqlite'),
    migrations: [RIGHTS_MIGRATION],
    durable: false,
  })
  const { logRange } = config.storage
  const indices = new Map<PublicClient, RightsIndex>(
    clients.map((client, source) => [
      client,
      createRightsIndex({ client, source, network, streams: contract, database, logRange }),
    ]),
  )
  return {
    releases: {
      contract,
      indexOf: (client) => {
        const index = indices.get(client)
        if (index === undefined) throw new Error('not a client of this node')
        return index
      },
      readSlots: createEpochSlotReader(readBlock),
    },
    close: () => database.close(),
  }
}

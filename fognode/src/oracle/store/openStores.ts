import { join } from 'node:path'
import type { SecretBox } from '../../custody/store/createSecretBox.ts'
import { openDatabase } from '../../database/openDatabase.ts'
import { createPruner } from '../pruning/createPruner.ts'
import { PRUNING_MIGRATION } from '../pruning/pruneStores.ts'
import { createMemberSigner } from '../signing/createMemberSigner.ts'
import { BATCHES_MIGRATION, createBatchStore, HEADS_MIGRATION } from './createBatchStore.ts'
import { createEventIndex, INDEX_MIGRATIONS } from './createEventIndex.ts'
import { createSigningStore, SIGNING_MIGRATION } from './createSigningStore.ts'

export type OpenStoresParameters = {
  dataDir: string
  box: SecretBox
  /** Days for which the device module keeps events. */
  retentionDays: number
}

export type OpenStoresReturnType = {
  batches: ReturnType<typeof createBatchStore>
  index: ReturnType<typeof createEventIndex>
  signer: ReturnType<typeof createMemberSigner>
  /** Deletes a little of what is old; to be called again and again with the epoch in office. */
  prune: (epoch: number) => void
  close: () => void
}

/** Everything that the oracle keeps. */
export function openStores(parameters: OpenStoresParameters): OpenStoresReturnType {
  const { dataDir, box, retentionDays } = parameters
  // Only this one waits for the disk: nonces and signatures must not be forgotten.
  const signing = openDatabase({
    path: join(dataDir, 'signing.sqlite'),
    migrations: [SIGNING_MIGRATION, BATCHES_MIGRATION, PRUNING_MIGRATION, HEADS_MIGRATION],
    durable: true,
  })
  const events = openDatabase({
    path: join(dataDir, 'events.sqlite'),
    migrations: INDEX_MIGRATIONS,
    durable: false,
  })
  const index = createEventIndex(events)
  return {
    batches: createBatchStore(signing),
    index,
    signer: createMemberSigner(createSigningStore(signing, box)),
    prune: createPruner({ signing, index: events, eventIndex: index, retentionDays }),
    close: () => {
      signing.close()
      events.close()
    },
  }
}

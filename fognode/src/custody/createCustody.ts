import { join } from 'node:path'
import { deriveNodeKey } from '@fanal/sdk/committee/deriveNodeKey'
import type { Hex } from 'viem'
import { messageOf } from '../async/repeat.ts'
import { openDatabase } from '../database/openDatabase.ts'
import { HttpError } from '../http/httpError.ts'
import type { ModuleHealth, NodeContext, NodeModule } from '../http/module.ts'
import { createDenyList } from '../storage/createDenyList.ts'
import { createBackup } from './backup/createBackup.ts'
import { addPeerRoutes } from './generation/addPeerRoutes.ts'
import { createGenerator } from './generation/createGenerator.ts'
import { readNodeSecret } from './readNodeSecret.ts'
import { accountLimit } from './release/accountLimit.ts'
import { addShareRoutes } from './release/addShareRoutes.ts'
import { createKeyring } from './release/createKeyring.ts'
import { createReleaseLog } from './release/createReleaseLog.ts'
import { createSlotReader } from './release/createSlotReader.ts'
import { readManifestBlock } from './release/readManifestBlock.ts'
import { createStreamReleases } from './release/streams/createStreamReleases.ts'
import { createCustodyStore, CUSTODY_MIGRATION, type HeldKey } from './store/createCustodyStore.ts'
import { createSecretBox } from './store/createSecretBox.ts'

export type CustodyModule = NodeModule & {
  /** This node's share of a key, by the epoch in which it holds it and the digest of the public package. */
  findKey: (epoch: number, packageDigest: Hex) => HeldKey | undefined
}

/** The keeper: makes the custody key with the other members and releases this node's shares of content keys. */
export async function createCustody(context: NodeContext): Promise<CustodyModule> {
  const { config, network, clients, signer } = context
  const log = context.log.child({ module: 'custody' })
  const secret = await readNodeSecret(config)
  const nodeKey = await deriveNodeKey({ signerKey: secret })
  const database = openDatabase({
    path: join(context.dataDir, 'custody.sqlite'),
    migrations: [CUSTODY_MIGRATION],
    durable: true,
  })
  const store = createCustodyStore(database, await createSecretBox(secret))
  const releases = createReleaseLog(database)
  const broken = releases.check()
  if (broken !== undefined) log.error({ entry: broken }, 'the release log was altered')
  const backup = createBackup(config.custody, store, log)
  const keyring = createKeyring({
    clients,
    committee: network.contracts.committee,
    store,
    signer: signer.address,
  })
  const denyList = createDenyList(config.denyList)
  const limitAccount = accountLimit(config.custody.sharesPerMinutePerAccount)
  const stopping = new AbortController()
  const signal = AbortSignal.any([stopping.signal, context.signal])
  const generator = createGenerator({
    context,
    store,
    nodeKey,
    log,
    signal,
    onKey: () => backup.write(),
  })
  const gateways = network.fogNodes
    .filter((node) => node.signer.toLowerCase() !== signer.address.toLowerCase())
    .map(({ url }) => url)
  let running: Promise<void> = Promise.resolve()
  let streams: ReturnType<typeof createStreamReleases>

  return {
    findKey: store.findKey,
    name: 'custody',
    routes: (app) => {
      addPeerRoutes(app, generator)
      const timeoutMs = config.custody.peerTimeoutMs
      const readBlock = (digest: Hex) => readManifestBlock({ app, digest, gateways, timeoutMs })
      streams = createStreamReleases({ context, readBlock })
      addShareRoutes(app, {
        context,
        keyring,
        releases,
        denyList,
        limitAccount,
        readSlots: createSlotReader(readBlock),
        streams: streams?.releases,
      })
    },
    start: async () => {
      await backup.restore()
      running = generator.run()
    },
    stop: async () => {
      stopping.abort()
      await running
      streams?.close()
      database.close()
    },
    health: () => health(),
  }

  async function health(): Promise<ModuleHealth> {
    const details = { member: signer.address, encryptionKey: nodeKey.publicKey }
    if (broken !== undefined)
      return {
        status: 'degraded',
        reason: `The release log was altered at entry ${broken}.`,
        details,
      }
    try {
      const progress = await generator.progress()
      if (progress !== undefined) {
        const { epoch, purpose, attempt, waitingFor, accused } = progress
        const faults = Object.entries(accused).map(([member, why]) => `member ${member}: ${why}`)
        const reason = [
          `Making the ${purpose} key of epoch ${epoch}, waiting for ${waitingFor}`,
          ...faults,
        ]
        return {
          status: faults.length > 0 ? 'degraded' : 'starting',
          reason: reason.join('; '),
          details: { ...details, epoch, attempt },
        }
      }
      const active = await keyring.active()
      if (active === undefined)
        return { status: 'starting', reason: 'No committee has a custody key yet.', details }
      if (!active.isMember) return { status: 'ok', details: { ...details, epoch: active.epoch } }
      if (active.key === undefined)
        return {
          status: 'failing',
          reason: 'This node has lost its share of the custody key; restore its backup.',
          details,
        }
      const { groupKey, custodyEpoch } = active.key.keyPackage
      return {
        status: 'ok',
        details: {
          ...details,
          epoch: active.epoch,
          custodyEpoch,
          groupKey,
          seat: active.key.member,
        },
      }
    } catch (error) {
      return {
        status: 'degraded',
        reason: error instanceof HttpError ? error.message : messageOf(error),
        details,
      }
    }
  }
}

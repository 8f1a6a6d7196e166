import { deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import type { Bytes } from '@fanal/sdk/content/types'
import type { StreamDescription } from '@fanal/sdk/market/manifest/streamPartSchema'
import { parseManifest } from '@fanal/sdk/market/manifest/parseManifest'
import { epochAt, epochBounds } from '@fanal/sdk/streams/epochClock'
import { NO_SEGMENT } from '@fanal/sdk/streams/segmentBlock'
import { isAddressEqual, type Address, type Hex } from 'viem'
import type { EventStore } from '../devices/eventStore.ts'
import type { NodeContext } from '../http/module.ts'
import type { BlockKeeper } from '../storage/blockKeeper.ts'
import { closeEpochs } from './chain/closeEpochs.ts'
import { fileAhead, purposeOf, type ReadGroupKey } from './chain/fileAhead.ts'
import { readStreamState, type ChainStream } from './chain/readStreamState.ts'
import { packEpoch } from './packing/packEpoch.ts'
import type { StreamState, StreamStore } from './store/createStreamStore.ts'

export type CreatePackerParameters = {
  context: NodeContext
  store: StreamStore
  keeper: BlockKeeper
  events: Pick<EventStore, 'listSince'>
  /** The `Streams` contract. */
  streams: Address
  /** A raw block by its digest, checked. */
  readBlock: (digest: Hex) => Promise<Uint8Array>
  readGroupKey: ReadGroupKey
  datasetId: Hex
  /** Milliseconds since 1970. */
  now?: () => number
}

/** What a stream waits for, in words; undefined when all is well. */
export type Packer = { work: () => Promise<string | undefined> }

/** Packs one stream: files key slots ahead, appends segments to the live epoch, closes what is over. */
export function createPacker(parameters: CreatePackerParameters): Packer {
  const { context, store, keeper, events, streams, datasetId, readBlock } = parameters
  const { clients, network, signer, config, transactions } = context
  const client = clients[0]
  const { datasetRegistry: registry, deviceRegistry } = network.contracts
  const now = parameters.now ?? Date.now
  const owners = new Map<string, Address>()
  let described: { digest: Hex; description: StreamDescription } | undefined
  let uploadedAt = now()
  let packedAt = now()

  const describe = async (digest: Hex): Promise<StreamDescription> => {
    if (described?.digest === digest) return described.description
    const { fanal } = parseManifest(await readBlock(digest))
    if (fanal.kind !== 'stream' || fanal.datasetId !== datasetId)
      throw new Error('its manifest does not describe this stream')
    described = { digest, description: fanal.stream }
    return fanal.stream
  }
  const ownerAt = async (device: Hex, version: number): Promise<Address> => {
    const key = `${device}:${version}`
    const known = owners.get(key)
    if (known !== undefined) return known
    if (deviceRegistry === undefined) throw new Error('the network has no device registry')
    const owner = await client.readContract({
      address: deviceRegistry,
      abi: deviceRegistryAbi,
      functionName: 'ownerAt',
      args: [device, version],
    })
    owners.set(key, owner)
    return owner
  }
  /** The key of an epoch whose slots the chain has from this node. */
  const usableKey = async (epoch: number): Promise<Bytes | undefined> => {
    const filing = store.filingOf(datasetId, epoch)
    if (filing === undefined) return undefined
    const purpose = purposeOf(streams, datasetId, filing)
    const isMined = [0, 1, 2].some((n) => transactions.get(`${purpose}:${n}`)?.status === 'mined')
    return isMined ? store.findKey(datasetId, epoch) : undefined
  }
  const pack = async (chain: ChainStream, description: StreamDescription, state: StreamState) => {
    const contentKey = await usableKey(state.epoch)
    if (contentKey === undefined) return state
    return packEpoch({
      store,
      keeper,
      events,
      description,
      state,
      contentKey,
      from: chain.start,
      until: epochBounds(chain, state.epoch).until,
      maxRows: config.streams.rowsPerSegment,
      isOwn: async (device, version) => isAddressEqual(await ownerAt(device, version), chain.owner),
    })
  }
  const begin = (chain: ChainStream): StreamState => {
    const epoch = Math.max(epochAt(chain, chain.now), chain.closed + 1)
    const head = chain.closed === 0 ? NO_SEGMENT : chain.head
    // Where somebody else has appended meanwhile, this node goes on behind that.
    const state = { datasetId, epoch, position: store.stateOf(datasetId)?.position ?? 0, head }
    store.setState(state)
    return state
  }

  return {
    work: async () => {
      const chain = await readStreamState({ client, streams, registry, datasetId })
      const { owners: served, datasets } = config.streams
      if (!datasets.includes(datasetId) && !served.includes(chain.owner.toLowerCase() as Address))
        return undefined
      if (chain.epochLength === 0) return 'its owner has not opened it'
      if (![chain.publisher, chain.owner].some((one) => isAddressEqual(one, signer.address)))
        return 'its owner has not named this node as publisher'
      const description = await describe(chain.manifestDigest)
      await fileAhead({ ...parameters, chain, description })
      const live = epochAt(chain, chain.now)
      if (live === 0) return undefined
      const known = store.stateOf(datasetId)
      let state = known === undefined || known.epoch <= chain.closed ? begin(chain) : known
      const isOver = state.epoch < live
      if (isOver || now() - packedAt >= description.segmentSeconds * 1000) {
        state = await pack(chain, description, state)
        packedAt = now()
      }
      if (isOver || now() - uploadedAt >= description.uploadSeconds * 1000) {
        store.markUploaded(datasetId)
        uploadedAt = now()
      }
      if (isOver) store.setState({ ...state, epoch: live })
      const givenUp = await closeEpochs({ context, store, streams, datasetId, chain, live })
      if (givenUp !== undefined) return givenUp
      return (await usableKey(live)) === undefined
        ? `the key slots of epoch ${live} are not filed`
        : undefined
    },
  }
}

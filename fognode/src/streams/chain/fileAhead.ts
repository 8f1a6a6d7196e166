import { custodyLabel } from '@fanal/sdk/committee/custodyLabel'
import type { ReadCustodyReturnType } from '@fanal/sdk/committee/readCustody'
import { sealToCommittee } from '@fanal/sdk/committee/sealToCommittee'
import { sealToOwner } from '@fanal/sdk/committee/sealToOwner'
import { keyDigest } from '@fanal/sdk/content/keyDigest'
import { streamsAbi } from '@fanal/sdk/generated/abis'
import type { StreamDescription } from '@fanal/sdk/market/manifest/streamPartSchema'
import { cidOfBytes } from '@fanal/sdk/storage/cidOfBytes'
import { digestOfCid } from '@fanal/sdk/storage/digestOfCid'
import { epochAt } from '@fanal/sdk/streams/epochClock'
import { encodeSlotsBlock, type EpochSlots } from '@fanal/sdk/streams/slotsBlock'
import { encodeFunctionData, type Address, type Hex } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import type { BlockKeeper } from '../../storage/blockKeeper.ts'
import type { StoredFiling, StreamStore } from '../store/createStreamStore.ts'
import type { ChainStream } from './readStreamState.ts'
import { sendOnce } from '../../relay/queue/sendOnce.ts'

export type FileAheadParameters = {
  context: Pick<NodeContext, 'network' | 'config' | 'transactions'>
  store: StreamStore
  keeper: BlockKeeper
  streams: Address
  datasetId: Hex
  chain: ChainStream
  description: Pick<StreamDescription, 'recoveryKey'>
  readGroupKey: ReadGroupKey
}

/** The committee's key in office, to which new slots are sealed. */
export type ReadGroupKey = () => Promise<Pick<ReadCustodyReturnType, 'custodyEpoch' | 'groupKey'>>

/** Seconds before an epoch begins in which its slots are filed no more: the transaction might come too late. */
const MARGIN_SECONDS = 3

/**
 * Files the key slots of coming epochs while fewer than half of what is wanted are filed. Keys and block are on the disk
 * before the transaction leaves, so that what is filed can be used whatever happens to the node.
 */
export async function fileAhead(parameters: FileAheadParameters): Promise<void> {
  const { context, store, streams, datasetId, chain } = parameters
  const { epochsAhead } = context.config.streams
  const running = epochAt(chain, chain.now)
  if (chain.filedThrough - running >= epochsAhead / 2) return
  const firstEpoch = Math.max(chain.filedThrough, epochAt(chain, chain.now + MARGIN_SECONDS)) + 1
  const known = store.filingOf(datasetId, firstEpoch)
  const filing =
    known?.firstEpoch === firstEpoch
      ? known
      : await makeFiling(parameters, firstEpoch, running + epochsAhead + 1 - firstEpoch)
  await sendOnce({
    transactions: context.transactions,
    purpose: purposeOf(streams, datasetId, filing),
    to: streams,
    data: encodeFunctionData({
      abi: streamsAbi,
      functionName: 'fileSlots',
      args: [datasetId, filing.firstEpoch, filing.count, filing.slotsDigest],
    }),
  })
}

/** What the transaction of a filing is called. */
export function purposeOf(streams: Address, datasetId: Hex, filing: StoredFiling): string {
  return `slots:${streams.toLowerCase()}:${datasetId}:${filing.firstEpoch}:${filing.slotsDigest}`
}

async function makeFiling(
  parameters: FileAheadParameters,
  firstEpoch: number,
  count: number,
): Promise<StoredFiling> {
  const { context, store, keeper, datasetId, description } = parameters
  const { chainId, contracts } = context.network
  const { custodyEpoch, groupKey } = await parameters.readGroupKey()
  const epochs: EpochSlots[] = []
  for (let epoch = firstEpoch; epoch < firstEpoch + count; epoch++) {
    const contentKey = await store.takeKey(datasetId, epoch)
    const subject = { chainId, registry: contracts.datasetRegistry, datasetId, epoch }
    const label = custodyLabel({ ...subject, custodyEpoch })
    const { recoveryKey } = description
    epochs.push({
      epoch,
      keyDigest: keyDigest(contentKey),
      slots: [
        sealToCommittee({ contentKey, groupKey, custodyEpoch, label }),
        ...(recoveryKey ? [await sealToOwner({ contentKey, recoveryKey, ...subject })] : []),
      ],
    })
  }
  const bytes = encodeSlotsBlock({ version: 1, datasetId, epochs })
  const cid = await cidOfBytes(bytes)
  await keeper.put(cid, bytes)
  await keeper.pin(cid)
  const filing = { firstEpoch, count, slotsDigest: digestOfCid(cid.toString()) }
  store.addFiling(datasetId, filing)
  return filing
}

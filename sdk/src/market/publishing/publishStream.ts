import type { Hash, Hex } from 'viem'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { ManifestColumn, StreamManifest } from '../manifest/manifestSchema.ts'
import type { StreamDescription } from '../manifest/streamPartSchema.ts'
import type { OfferDraft } from './createOffer.ts'
import type { DatasetWords } from './publishDataset.ts'
import { registerDescription, type RegisterDescriptionReturnType } from './registerDescription.ts'

export type PublishStreamParameters = {
  metadata: DatasetWords
  /** Ids of the devices whose readings are streamed; the caller owns them. */
  devices: Hex[]
  /** Seconds for which one key is used; access is sold in whole epochs. */
  epochSeconds: number
  /** Seconds between two segments. */
  segmentSeconds: number
  /** Seconds between two uploads; as `segmentSeconds` unless given. */
  uploadSeconds?: number
  /** Public part of the owner's recovery key: the owner can then open all epochs without any committee. */
  recoveryKey?: Hex
  columns?: ManifestColumn[]
  offer?: OfferDraft
  /** 32 bytes that fix the dataset's id; random unless given. */
  salt?: Hex
  onHash?: (hash: Hash) => void
  signal?: AbortSignal
}
export type PublishStreamReturnType = Omit<RegisterDescriptionReturnType<never>, 'manifest'> & {
  manifest: StreamManifest
}

/** Columns of the readings that fog nodes pack. */
const READING_COLUMNS: ManifestColumn[] = [
  { name: 'time', type: 'date' },
  { name: 'value', type: 'number' },
  { name: 'device', type: 'text' },
  { name: 'seq', type: 'integer' },
  { name: 'payload', type: 'text' },
]

/**
 * Registers a stream and offers it in one transaction. It begins when its owner opens it and names a fog
 * node as publisher. The wallet asks for two signatures, which cost nothing (permission to store, the manifest), and for the
 * transaction.
 *
 * @throws ManifestError, TokenNotAllowedError (your input); StorageUnavailableError, UserRejectedError (try again)
 */
export function publishStream(
  client: FanalClient,
  parameters: PublishStreamParameters,
): Promise<PublishStreamReturnType> {
  const { devices, epochSeconds, segmentSeconds, recoveryKey, columns, ...rest } = parameters
  const stream: StreamDescription = {
    contract: requireContract(client, 'streams'),
    epochSeconds,
    segmentSeconds,
    uploadSeconds: rest.uploadSeconds ?? segmentSeconds,
    mediaType: 'text/csv',
    compression: 'gzip',
    encryption: 'aes128gcm',
    ...(recoveryKey ? { recoveryKey } : {}),
    devices,
  }
  const part = { kind: 'stream', stream, columns: columns ?? READING_COLUMNS } as const
  return registerDescription(client, { ...rest, part })
}

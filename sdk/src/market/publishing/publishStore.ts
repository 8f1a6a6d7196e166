import type { Address, Hash, Hex } from 'viem'
import type { OpenableContent, RowsRequest, SealPlan } from '../../content/types.ts'
import type { FileManifest } from '../manifest/manifestSchema.ts'

/** A signed manifest that the storage nodes keep. */
export type WrittenManifest = { manifest: FileManifest; manifestDigest: Hex; manifestCid: string }

/**
 * A publication on its way. It holds the content key, so it stays on the seller's device and is deleted when the dataset is
 * registered.
 */
export type StoredPublication = {
  id: string
  chainId: number
  account: Address
  fileName: string
  /** Fixes the dataset's id before anything is sealed. */
  salt: Hex
  plan: SealPlan
  writeToken: { token: string; expiresAt: number } | undefined
  /** Set when all blocks are stored and pinned, with the sample that was chosen then. */
  sealed:
    | {
        content: OpenableContent
        sample: RowsRequest | undefined
        plaintextSha256: Hex | undefined
        ciphertextSha256: Hex | undefined
      }
    | undefined
  /** Set as soon as the wallet has sent the transaction. */
  sent: { transactionHash: Hash; written: WrittenManifest } | undefined
}

/** Keeps publications on this device. `put` must be durable when it resolves. */
export type PublishStore = {
  get(id: string): Promise<StoredPublication | undefined>
  put(publication: StoredPublication): Promise<void>
  list(): Promise<StoredPublication[]>
  delete(id: string): Promise<void>
}

import type { CID } from 'multiformats/cid'
import { HttpError } from '../http/httpError.ts'
import type { BlockService } from './blocks/createBlockService.ts'
import type { Peers } from './replication/createPeers.ts'
import { replicate } from './replication/replicate.ts'

export type CreatePinParameters = {
  blocks: BlockService
  peers: Peers
  maxBytes: number
  refuseDenied: (cid: CID) => void
}

/** Missing blocks named in an answer. */
const MOST_NAMED = 8

/**
 * Checks that an upload is complete and keeps all of it for another period, in which its owner registers it. Blocks that an
 * uploader left at another node, because this or that one was down, are fetched and charged to the account.
 */
export function createPin({ blocks, peers, maxBytes, refuseDenied }: CreatePinParameters) {
  return async (root: CID, account: string): Promise<void> => {
    const { missing } = await replicate({ root, blocks, peers, refuseDenied, maxBytes, account })
    if (missing.length === 0) return
    const named = missing.slice(0, MOST_NAMED).join(', ')
    throw new HttpError(
      409,
      'incomplete_upload',
      `${missing.length} blocks under ${root.toString()} are nowhere: ${named}${missing.length > MOST_NAMED ? ', …' : ''}.`,
      { advice: 'Put the missing blocks and pin again.' },
    )
  }
}

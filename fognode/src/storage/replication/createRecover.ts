import type { CID } from 'multiformats/cid'
import type { Logger } from 'pino'
import type { BlockService } from '../blocks/createBlockService.ts'
import type { Peers } from './createPeers.ts'

export type CreateRecoverParameters = {
  blocks: BlockService
  peers: Peers
  /** Whether a registered dataset uses the block, or governance names it. */
  isPinned: (cid: CID) => Promise<boolean>
  log: Logger
}

/** Fetches a block that this node should have and has not, or not whole; strangers cannot make it fetch anything else. */
export function createRecover({ blocks, peers, isPinned, log }: CreateRecoverParameters) {
  return async (cid: CID): Promise<Uint8Array | undefined> => {
    if (!(await isPinned(cid))) return undefined
    const bytes = await peers.fetch(cid).catch(() => undefined)
    if (bytes === undefined) return undefined
    await blocks.repair(cid, bytes)
    log.warn({ cid: cid.toString() }, 'block repaired from a peer when it was asked for')
    return bytes
  }
}

import type { CID } from 'multiformats/cid'

/** How other parts of the node keep blocks of their own for good. */
export type BlockKeeper = {
  /** Writes a block whose CID was computed from its bytes; returns when it is on the disk. It expires unless it is pinned. */
  put: (cid: CID, bytes: Uint8Array) => Promise<void>
  /** Keeps everything under a root, all of which was put. */
  pin: (root: CID) => Promise<void>
  /** Fetches from other nodes what is missing under a root and keeps it; false while some of it is nowhere. */
  hold: (root: CID, maxBytes: number) => Promise<boolean>
}

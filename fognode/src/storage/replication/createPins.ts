import type { Helia } from 'helia'
import type { CID } from 'multiformats/cid'
import { keyedLock } from '../../async/keyedLock.ts'
import type { BlockService } from '../blocks/createBlockService.ts'
import { walk } from '../walk.ts'

export type CreatePinsParameters = {
  helia: Helia
  blocks: BlockService
  /** Whether a block is kept whatever datasets use it. */
  isKept: (cid: CID) => boolean
  signal: AbortSignal
}

export type Pins = {
  /** Keeps everything under a root, all of which is on the disk; rejects when some of it was deleted meanwhile. */
  pin: (root: CID) => Promise<void>
  /** Lets everything under a root expire that nothing else pins. */
  unpin: (root: CID) => Promise<void>
}

/** Pins of Helia, which counts those of each block. */
export function createPins({ helia, blocks, isKept, signal }: CreatePinsParameters): Pins {
  // The walker gives the CIDs alone: all blocks are on the disk already.
  const walker = () => ({
    walk: async function* (root: CID) {
      const readNode = (node: CID) => blocks.read(node)
      for await (const cid of walk({ root, readNode, maxBlocks: Infinity }))
        yield { block: { cid } }
    },
  })
  // One after another for each root: what one user lets go in the moment in which another wants it is pinned anew.
  const lock = keyedLock()
  const alone = (root: CID, work: () => Promise<void>) => lock(root.toString(), work)
  return {
    pin: (root) =>
      alone(root, async () => {
        if (await isRootPinned(helia, root)) return
        for await (const cid of helia.pins.add(root, { walker: walker as never, signal }))
          blocks.registered(cid as CID)
        // From here on nothing expires. What was let go a moment ago may have: whoever wants it fetches it again.
        for await (const { block } of walker().walk(root))
          if ((await blocks.keep(block.cid)) === undefined)
            throw new Error(`${block.cid.toString()} was deleted before it was pinned.`)
      }),
    unpin: (root) =>
      alone(root, async () => {
        // Roots are pinned once, however many want them: a dataset must not take with it what it only names.
        if (isKept(root) || !(await isRootPinned(helia, root))) return
        for await (const cid of helia.pins.rm(root, { walker: walker as never, signal }))
          blocks.letGo(cid as CID)
      }),
  }
}

async function isRootPinned(helia: Helia, root: CID): Promise<boolean> {
  for await (const pin of helia.pins.ls({ cid: root })) if (pin.cid.equals(root)) return true
  return false
}

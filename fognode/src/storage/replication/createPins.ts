import type { Helia } from 'helia'
import type { CID } from 'multiformats/cid'
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
  /** Keeps everything under a root, all of which is on the disk. */
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
  return {
    pin: async (root) => {
      if (await isRootPinned(helia, root)) return
      for await (const cid of helia.pins.add(root, { walker: walker as never, signal }))
        blocks.registered(cid as CID)
    },
    unpin: async (root) => {
      // Roots are pinned once, however many want them: a dataset must not take with it what it only names.
      if (isKept(root) || !(await isRootPinned(helia, root))) return
      for await (const cid of helia.pins.rm(root, { walker: walker as never, signal }))
        blocks.letGo(cid as CID)
    },
  }
}

async function isRootPinned(helia: Helia, root: CID): Promise<boolean> {
  for await (const pin of helia.pins.ls({ cid: root })) if (pin.cid.equals(root)) return true
  return false
}

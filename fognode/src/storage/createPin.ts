import type { CID } from 'multiformats/cid'
import { HttpError } from '../http/httpError.ts'
import type { BlockService } from './blocks/createBlockService.ts'
import { matchesCid } from './blocks/matchesCid.ts'
import { walk } from './walk.ts'

export type CreatePinParameters = {
  blocks: BlockService
  maxBlocks: number
  refuseDenied: (cid: CID) => void
}

/** Missing blocks named in an answer. */
const MOST_NAMED = 8

/** Checks that an upload is complete and keeps all of it for another period, in which its owner registers it. */
export function createPin({ blocks, maxBlocks, refuseDenied }: CreatePinParameters) {
  return async (root: CID): Promise<void> => {
    const missing: string[] = []
    let count = 0
    const readNode = async (cid: CID) => {
      const bytes = await blocks.read(cid)
      return bytes !== undefined && matchesCid(cid, bytes) ? bytes : undefined
    }
    for await (const cid of walk({ root, readNode, maxBlocks })) {
      refuseDenied(cid)
      if ((await blocks.sizeOf(cid)) === undefined) {
        count += 1
        if (missing.length < MOST_NAMED) missing.push(cid.toString())
      } else blocks.touch(cid)
    }
    if (count > 0)
      throw new HttpError(
        409,
        'incomplete_upload',
        `${count} blocks under ${root.toString()} are not here: ${missing.join(', ')}${count > missing.length ? ', …' : ''}.`,
        { advice: 'Put the missing blocks and pin again.' },
      )
  }
}

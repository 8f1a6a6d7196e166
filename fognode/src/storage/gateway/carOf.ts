import type { CID } from 'multiformats/cid'
import type { BlockService } from '../blocks/createBlockService.ts'
import { linksOf } from '../blocks/linksOf.ts'
import { matchesCid } from '../blocks/matchesCid.ts'

export type CarOfParameters = {
  root: CID
  blocks: Pick<BlockService, 'read'>
  /** With everything below the root, or the root alone. */
  deep: boolean
  onBlock?: (bytes: number) => void
}

/**
 * A CAR version 1 (https://ipld.io/specs/transport/car/carv1/) of what is under a root, depth first, each block once. It
 * ends early at the first block that is not whole on this disk, which readers notice as they check the graph.
 */
export async function* carOf(parameters: CarOfParameters): AsyncGenerator<Uint8Array> {
  const { root, blocks, deep, onBlock } = parameters
  yield section(header(root))
  const seen = new Set<string>()
  const stack: CID[] = [root]
  for (let cid = stack.pop(); cid !== undefined; cid = stack.pop()) {
    const key = Buffer.from(cid.bytes).toString('latin1')
    if (seen.has(key)) continue
    seen.add(key)
    const bytes = await blocks.read(cid)
    if (bytes === undefined || !matchesCid(cid, bytes)) return
    onBlock?.(bytes.byteLength)
    yield section(cid.bytes, bytes)
    if (deep) stack.push(...linksOf(cid, bytes).reverse())
  }
}

/** DAG-CBOR of {roots: [root], version: 1}. */
function header(root: CID): Uint8Array {
  const link = Buffer.concat([Buffer.from([0]), root.bytes])
  return Buffer.concat([
    Buffer.from([0xa2, 0x65]),
    Buffer.from('roots'),
    Buffer.from([0x81, 0xd8, 0x2a, 0x58, link.byteLength]),
    link,
    Buffer.from([0x67]),
    Buffer.from('version'),
    Buffer.from([1]),
  ])
}

function section(...parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0)
  return Buffer.concat([varint(length), ...parts])
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return Uint8Array.from([...bytes, rest])
}

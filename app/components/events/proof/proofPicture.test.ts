import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { buildEventTree, proveLeaf } from '@fanal/sdk/oracle/eventTree'
import { keccak256, toBytes } from 'viem'
import { proofPicture } from './proofPicture.ts'

const treeOf = (count: number) =>
  buildEventTree(Array.from({ length: count }, (_, at) => keccak256(toBytes(at), 'bytes')))
const pictureOf = (index: number, count: number) =>
  proofPicture({ index, count, proof: proveLeaf(treeOf(count), index) })

describe('proofPicture', () => {
  it('draws the way from the leaf to the root and one hash beside each step', () => {
    const proof = proveLeaf(treeOf(8), 5)
    const picture = pictureOf(5, 8)
    assert.equal(picture.path.length, 4)
    assert.deepEqual(
      picture.beside.map(({ hash }) => hash),
      proof,
    )
    assert.deepEqual(
      picture.beside.map(({ events }) => events),
      [1, 2, 4],
    )
  })
  it('has one step for each hash of the proof, whatever the count', () => {
    for (const count of [1, 2, 3, 5, 6, 7, 33]) {
      for (let index = 0; index < count; index += 1) {
        const steps = proveLeaf(treeOf(count), index).length
        const { path, beside, lines } = pictureOf(index, count)
        assert.deepEqual(
          [path.length, beside.length, lines.length],
          [steps + 1, steps, steps * 2],
          `${index} of ${count}`,
        )
      }
    }
  })
  it('counts each event once, beside the one that is proven', () => {
    for (const count of [1, 2, 3, 7, 10, 1000]) {
      for (const index of [0, Math.floor(count / 2), count - 1]) {
        const { beside } = pictureOf(index, count)
        const counted = beside.reduce((sum, { events }) => sum + events, 1)
        assert.equal(counted, count, `${index} of ${count}`)
      }
    }
  })
  it('stays inside of its picture', () => {
    const proof = Array.from({ length: 14 }, (_, at) => keccak256(toBytes(at)))
    const { path, beside, width, height } = proofPicture({ index: 9_999, count: 10_000, proof })
    for (const { x, y } of [...path, ...beside])
      assert.ok(x >= 0 && x <= width && y >= 0 && y <= height)
  })
})

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { root } from '../paths.ts'
import { checkManifest } from './checkManifest.ts'

describe('checkManifest', () => {
  let manifest: string
  let mappings: string
  before(async () => {
    manifest = await readFile(join(root, 'subgraph/subgraph.template.yaml'), 'utf8')
    mappings = await readFile(join(root, 'subgraph/src/mappings.ts'), 'utf8')
  })

  it('accepts the manifest of this repository', () => {
    checkManifest({ manifest, mappings })
  })

  it('refuses an event that its contract has not, or has otherwise', () => {
    const changed = manifest.replace('event: VoteCast(indexed address', 'event: VoteCast(address')
    assert.throws(() => checkManifest({ manifest: changed, mappings }), /no event VoteCast/)
    const unknown = manifest.replace('event: OfferClosed(', 'event: OfferEnded(')
    assert.throws(() => checkManifest({ manifest: unknown, mappings }), /no event OfferEnded/)
  })

  it('refuses a handler that is not exported, and a contract that nobody knows', () => {
    const without = mappings.replace('handleVoteCast,', '')
    assert.throws(
      () => checkManifest({ manifest, mappings: without }),
      /no handler handleVoteCast$/m,
    )
    const renamed = manifest.replace('name: Elections\n', 'name: Lotteries\n')
    assert.throws(() => checkManifest({ manifest: renamed, mappings }), /no contract Lotteries/)
  })
})

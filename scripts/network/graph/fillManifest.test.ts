import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { root } from '../paths.ts'
import { fillManifest } from './fillManifest.ts'
import { type ContractAddresses, indexedContracts, placeholderOf } from './indexedContracts.ts'

const names = Object.keys(indexedContracts)
const addressOf = (place: number) => `0x${(place + 1).toString(16).padStart(40, '0')}`

/** The manifest as it is compiled, with placeholders for addresses. */
async function readManifest(): Promise<string> {
  const template = await readFile(join(root, 'subgraph/subgraph.template.yaml'), 'utf8')
  const places = Object.values(indexedContracts).map(({ contract }) => contract as string)
  return template.replace(/__(\w+)__/g, (hole, name: string) => {
    if (name === 'startBlock') return '0'
    return places.includes(name) ? placeholderOf(places.indexOf(name)) : hole
  })
}

const contractsOf = (wanted: (name: string) => boolean): ContractAddresses =>
  Object.fromEntries(
    Object.entries(indexedContracts)
      .map(([name, { contract }], place) => [name, contract, addressOf(place)] as const)
      .filter(([name]) => wanted(name))
      .map(([, contract, address]) => [contract, address]),
  )

describe('fillManifest', () => {
  it('writes the address of every contract into its data source', async () => {
    const manifest = await readManifest()
    const filled = fillManifest({ manifest, contracts: contractsOf(() => true), startBlock: 17 })
    for (const [place, name] of names.entries()) {
      const [, address] = new RegExp(`name: ${name}\\n[^]*?address: '?(0x\\w+)`).exec(filled) ?? []
      assert.equal(address, addressOf(place), name)
    }
    assert.equal(filled.match(/startBlock: 17/g)?.length, names.length)
    assert.equal(filled.includes('startBlock: 0'), false)
    for (const place of names.keys()) assert.equal(filled.includes(placeholderOf(place)), false)
  })

  it('leaves out what a network has not, the last one too, and keeps the templates', async () => {
    const manifest = await readManifest()
    const missing = ['Emission', 'GenesisClaims', names.at(-1) ?? '']
    const contracts = contractsOf((name) => !missing.includes(name))
    const filled = fillManifest({ manifest, contracts, startBlock: 0 })
    for (const name of names)
      assert.equal(filled.includes(`    name: ${name}\n`), !missing.includes(name), name)
    assert.equal(filled.match(/^ *handler: handleManifest$/gm)?.length, 1)
    assert.ok(filled.includes('\ntemplates:\n'))
  })

  it('refuses a data source of a contract that nobody knows', async () => {
    const manifest = (await readManifest()).replace('name: Elections\n', 'name: Lotteries\n')
    assert.throws(() => fillManifest({ manifest, contracts: {}, startBlock: 0 }), /Lotteries/)
  })
})

import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { root } from './paths.ts'
import { PresetError } from './preset/presetError.ts'
import { readPreset } from './readPreset.ts'

describe('a preset', () => {
  let folder: string
  let local: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-preset-'))
    local = await readFile(join(root, 'ignition/parameters/local.json5'), 'utf8')
  })
  after(() => rm(folder, { recursive: true }))

  const readChanged = async (...changes: [from: string | RegExp, to: string][]) => {
    let changed = local
    for (const [from, to] of changes) {
      const before = changed
      changed = changed.replace(from, to)
      assert.notEqual(changed, before, `${from}`)
    }
    const path = join(folder, 'changed.json5')
    await writeFile(path, changed)
    return readPreset(path)
  }
  /** Problems of the local preset after some changes, by field. */
  const problemsOf = async (...changes: Parameters<typeof readChanged>) => {
    let found: Record<string, string> = {}
    await assert.rejects(readChanged(...changes), (error) => {
      assert.ok(error instanceof PresetError)
      found = Object.fromEntries(error.problems.map(({ field, problem }) => [field, problem]))
      for (const { field, problem } of error.problems)
        assert.ok(error.message.includes(`${field}: ${problem}`))
      return true
    })
    return found
  }

  test('is found by name', async () => {
    const { name, preset } = await readPreset('local')
    assert.deepEqual([name, preset.network.name], ['local', 'Local'])
    assert.equal(preset.token.cap, 10n ** 27n)
  })

  test('is found by path', async () => {
    const { name, preset } = await readChanged(["name: 'Local'", "name: 'Mine'"])
    assert.deepEqual([name, preset.network.name], ['changed', 'Mine'])
  })

  test('must exist, and be JSON5', async () => {
    await assert.rejects(readPreset('nowhere'), InputError)
    await assert.rejects(readChanged(['network: {', 'network: [[']), InputError)
  })

  test('must carry the digest of its charter', async () => {
    const { 'governance.charterDigest': problem, ...others } = await problemsOf([
      /charterDigest: '0x../,
      "charterDigest: '0x00",
    ])
    assert.match(problem ?? '', /is not that of docs\/charter.md, which is 0x[0-9a-f]{64}/)
    assert.deepEqual(others, {})
  })

  test('leaves no committee time to report after its office', async () => {
    const files = await readdir(join(root, 'ignition/parameters'))
    assert.ok(files.length >= 5)
    for (const file of files) {
      const { preset } = await readPreset(file.replace('.json5', ''))
      assert.equal(preset.oracle.grace, 0, file)
    }
  })

  test('is refused with every field that is malformed', async () => {
    const problems = await problemsOf(
      ["confirmation: 'latest'", "confirmation: 'soon'"],
      ['retention: 31536000', "retention: 'long'"],
      ["cap: '1000000000'", "cap: '1e9'"],
      ["symbol: 'FNL',", ''],
      ["amount: '4000000', to: 'ada'", "amount: '4000000', to: 'ada', too: 'ben'"],
      ["first: '0xf39", "first: '0xf38"],
      ['period: 300,', ''],
      ['share: 1000 }', 'share: 999 }'],
      ['recallQuorumBps: 1000', 'recallQuorumBps: 10001'],
      ['month: 6', 'month: 13'],
    )
    assert.deepEqual(Object.keys(problems).sort(), [
      'accounts.first',
      'council.rules.recallQuorumBps',
      'fiscalYearEnd.month',
      'network.confirmation',
      'network.retention',
      'token.allocations.1.too',
      'token.allocations.4.vesting.period',
      'token.allocations.5.vesting.steps',
      'token.cap',
      'token.symbol',
    ])
    assert.equal(problems['token.symbol'], 'is missing')
    assert.equal(problems['token.allocations.1.too'], 'is not a field of a preset')
    assert.match(problems['network.retention'] ?? '', /is "long", not number/)
  })

  test('is refused with every field that does not fit the others', async () => {
    const problems = await problemsOf(
      ["to: 'ada'", "to: 'zoe'"],
      ["revocableBy: 'ada'", "revocableBy: 'yan'"],
      ["['ada', 'ben', 'cleo']", "['ada', 'xia']"],
      ["{ name: 'operations', holder: 'ben' }", "{ name: 'works', holder: 'ben' }"],
      ["pool: 'rewardPool'", "pool: 'genesisClaims'"],
      ["name: 'Treasury', amount: '5000000'", "name: 'Treasury', amount: '999000000'"],
      ['days: 365, ', ''],
      ["'governor.hold': [180, 10, 86400]", "'governor.hold': [7200, 10, 86400]"],
      ["'market.feeBps': [250, 0, 1000]", "'market.feeBps': [1250, 0, 1000]"],
      ["'governor.quorumBps'", "'governor.quorum'"],
      ["'council.minBond': ['1000'", "'council.minBond': [1000"],
      ["'committee.size': [4,", "'committee.size': [6,"],
      ["'council.term': [3600", "'council.term': [300"],
      ['silentRounds: 3', 'silentRounds: 0'],
      ['minSettlementWindow: 60', 'minSettlementWindow: 2592001'],
    )
    assert.deepEqual(Object.keys(problems).sort(), [
      'budget.0.office',
      'council.members.1',
      'council.rules.silentRounds',
      'emission',
      'emission.days',
      'market.minSettlementWindow',
      'parameters.committee.size',
      'parameters.council.minBond',
      'parameters.council.term',
      'parameters.governor.hold',
      'parameters.governor.quorum',
      'parameters.governor.quorumBps',
      'parameters.market.feeBps',
      'token.allocations',
      'token.allocations.1.to',
      'token.allocations.4.vesting.revocableBy',
      'token.claimListKeeper',
    ])
    assert.equal(problems['parameters.market.feeBps'], 'is 1250, outside of 0 to 1000')
  })
})

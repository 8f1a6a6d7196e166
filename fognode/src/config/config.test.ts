import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { applyEnvironment } from './applyEnvironment.ts'
import { ConfigError } from './ConfigError.ts'
import { loadConfig } from './loadConfig.ts'
import { parseConfig } from './parseConfig.ts'
import { readNetworkFile } from './readNetworkFile.ts'
import { readSigner } from './readSigner.ts'

const key = `0x${'11'.repeat(32)}` as const
const good = { networkFile: '/n.json', dataDir: '/d', signerKey: key }

const complaintOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.message
  }
  throw new assert.AssertionError({ message: 'nothing was refused' })
}

describe('configuration', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-config-'))
  })
  after(() => rm(folder, { recursive: true }))
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }

  test('fills in defaults and listens on loopback only', () => {
    const config = parseConfig(good)
    assert.equal(config.http.host, '127.0.0.1')
    assert.equal(config.storage.unregisteredTtlSeconds, 86_400)
    assert.equal(config.relay.enabled, true)
  })

  test('names every wrong path at once, what was expected and what was found', () => {
    const message = complaintOf(() =>
      parseConfig({
        ...good,
        http: { port: 70_000 },
        storage: { quotaBytesPerAccount: '10 GB' },
        rpcUrls: ['ftp://x'],
        denyList: { datasets: ['0x12'] },
      }),
    )
    assert.match(message, /http\.port: expected a whole number of at most 65535, found 70000/)
    assert.match(message, /storage\.quotaBytesPerAccount: expected a whole number, found "10 GB"/)
    assert.match(message, /rpcUrls\.0: expected an http or https URL, found "ftp:\/\/x"/)
    assert.match(message, /denyList\.datasets\.0: expected 0x and 64 hex digits, found "0x12"/)
  })

  test('takes no time for a recording that members would not wait for', () => {
    const message = complaintOf(() =>
      parseConfig({ ...good, insurance: { recordingTimeoutMs: 60_000 } }),
    )
    assert.match(
      message,
      /insurance\.recordingTimeoutMs: expected less than memberTimeoutMs, found 60000/,
    )
  })

  test('names missing and unknown entries', () => {
    assert.match(
      complaintOf(() => parseConfig({ dataDir: '/d', signerKey: key })),
      /networkFile: expected a value, found nothing/,
    )
    assert.match(
      complaintOf(() => parseConfig({ ...good, storrage: {} })),
      /storrage: no such entry/,
    )
    assert.match(
      complaintOf(() => parseConfig({ ...good, signerKey: undefined })),
      /signerKeyFile: expected the path/,
    )
    assert.match(
      complaintOf(() => parseConfig({ ...good, signerKeyFile: '/k' })),
      /not both/,
    )
  })

  test('never shows a secret that is malformed', async () => {
    const secret = `0x${'ab'.repeat(31)}`
    assert.ok(!complaintOf(() => parseConfig({ ...good, signerKey: secret })).includes('abab'))
    const path = await write('bad.key', secret)
    await assert.rejects(readSigner({ signerKeyFile: path, signerKey: undefined }), (error) => {
      assert.ok(error instanceof ConfigError && !error.message.includes('abab'))
      return true
    })
    await assert.rejects(
      readSigner({ signerKey: `0x${'ff'.repeat(32)}`, signerKeyFile: undefined }),
      (error) => error instanceof ConfigError && !error.message.includes('ffff'),
    )
  })

  test('lets the environment override the file, by type', () => {
    const config = parseConfig(
      applyEnvironment(
        { ...good, http: { port: 1 }, relay: { enabled: true } },
        {
          FANAL_HTTP_PORT: '0',
          FANAL_RELAY_ENABLED: 'false',
          FANAL_RPC_URLS: 'http://a.example, http://b.example',
          FANAL_STORAGE_QUOTA_BYTES_PER_ACCOUNT: '5',
          FANAL_DATA_DIR: '',
          FANAL_TRANSACTIONS_MAX_FEE_PER_GAS: '77',
        },
      ),
    )
    assert.equal(config.http.port, 0)
    assert.equal(config.relay.enabled, false)
    assert.deepEqual(config.rpcUrls, ['http://a.example', 'http://b.example'])
    assert.equal(config.storage.quotaBytesPerAccount, 5)
    assert.equal(config.dataDir, '/d')
    assert.equal(config.transactions.maxFeePerGas, '77')
    assert.match(
      complaintOf(() => applyEnvironment({}, { FANAL_HTTP_PORT: 'eighty' })),
      /FANAL_HTTP_PORT: expected a number, found "eighty"/,
    )
    assert.match(
      complaintOf(() => applyEnvironment({}, { FANAL_RELAY_ENABLED: 'yes' })),
      /FANAL_RELAY_ENABLED: expected true or false/,
    )
  })

  test('reads JSON5 and takes its paths relative to the file', async () => {
    const path = await write(
      'node.json5',
      `{ // a comment\n networkFile: 'net.json', dataDir: 'data', signerKeyFile: './k', custody: { backupFile: 'b' } }`,
    )
    const config = await loadConfig({ path, environment: {} })
    assert.equal(config.networkFile, join(folder, 'net.json'))
    assert.equal(config.dataDir, join(folder, 'data'))
    assert.equal(config.signerKeyFile, join(folder, 'k'))
    assert.equal(config.custody.backupFile, join(folder, 'b'))
  })

  test('says where a file is broken or that it cannot be read', async () => {
    const path = await write('broken.json5', '{ networkFile: ')
    await assert.rejects(loadConfig({ path, environment: {} }), /broken\.json5 is not JSON5/)
    await assert.rejects(
      loadConfig({ path: join(folder, 'none'), environment: {} }),
      /Cannot read the configuration file/,
    )
  })

  test('explains a network file that is missing, broken or incomplete', async () => {
    await assert.rejects(readNetworkFile(join(folder, 'none.json')), /deploy the contracts first/)
    await assert.rejects(readNetworkFile(await write('x.json', '{')), /is not JSON/)
    await assert.rejects(
      readNetworkFile(await write('y.json', '{"name":"x","chainId":0}')),
      /chainId: expected/,
    )
  })
})

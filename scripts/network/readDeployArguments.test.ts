import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { root } from './paths.ts'
import { readDeployArguments } from './readDeployArguments.ts'

const key = `0x${'11'.repeat(32)}`
const read = (wanted: string[], environment: NodeJS.ProcessEnv = {}) =>
  readDeployArguments({ wanted, environment })

describe('what a person asks to deploy', () => {
  test('goes to a folder of its own by default, and can be resumed there', async () => {
    const folder = join(root, 'ignition/deployments/cpchain-localhost')
    assert.deepEqual(await read(['--preset', 'cpchain', '--network', 'localhost']), {
      preset: 'cpchain',
      rpcUrl: { network: 'localhost', publicUrl: 'http://127.0.0.1:8545' },
      networkFile: join(folder, 'network.json'),
      buildProfile: 'production',
      stateDir: folder,
    })
  })

  test('may go to any node, with a key', async () => {
    const wanted = ['--preset', '/tmp/mine.json5', '--rpc', 'http://127.0.0.1:1', '--out', '/tmp/n']
    assert.deepEqual(await read(wanted, { FANAL_DEPLOYER_KEY: key }), {
      preset: '/tmp/mine.json5',
      rpcUrl: 'http://127.0.0.1:1',
      networkFile: '/tmp/n',
      buildProfile: 'default',
      privateKey: key,
    })
  })

  const local = ['--preset', 'local']
  const refused: [reason: RegExp, wanted: string[], environment?: NodeJS.ProcessEnv][] = [
    [/Which preset\?/, []],
    [/Where to\?/, local],
    [/Where to\?/, [...local, '--rpc', 'http://127.0.0.1:1', '--network', 'localhost']],
    [/network file/, [...local, '--rpc', 'http://127.0.0.1:1']],
    [/no network "nowhere"/, [...local, '--network', 'nowhere']],
    [/no network "hardhat"/, [...local, '--network', 'hardhat']],
    [/no build "quick"/, [...local, '--network', 'localhost', '--build', 'quick']],
    [/--speed/, [...local, '--speed', '9']],
    [/not a private key/, [...local, '--network', 'localhost'], { FANAL_DEPLOYER_KEY: '0x1' }],
  ]
  for (const [reason, wanted, environment] of refused)
    test(`is refused: ${wanted.join(' ') || 'nothing'}`, async () => {
      await assert.rejects(read(wanted, environment), (error) => {
        assert.ok(error instanceof InputError)
        assert.match(error.message, reason)
        assert.match(error.advice ?? '', /Usage: npm run deploy/)
        return true
      })
    })
})

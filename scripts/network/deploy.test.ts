import assert from 'node:assert/strict'
import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { networkTokenAbi } from '@fanal/sdk/generated/abis'
import { NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import * as v from 'valibot'
import { createWalletClient, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { hardhat } from 'viem/chains'
import { TEST_MNEMONIC } from './accounts/localAccounts.ts'
import { root } from './paths.ts'
import {
  type StartTemporaryChainReturnType,
  startTemporaryChain,
} from './testing/startTemporaryChain.ts'

/** `npm run deploy` as a person types it. */
describe('the command that deploys', { timeout: 300_000 }, () => {
  let chain: StartTemporaryChainReturnType
  before(async () => {
    chain = await startTemporaryChain()
  })
  after(() => chain.stop())

  const run = async (args: string[], environment: NodeJS.ProcessEnv = {}) => {
    const options: SpawnOptions = {
      cwd: root,
      env: { ...process.env, LOCALHOST_RPC_URL: chain.rpcUrl, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    }
    const child = spawn('npm', ['run', 'deploy', '--', ...args], options)
    let output = ''
    child.stdout?.on('data', (text) => (output += text))
    child.stderr?.on('data', (text) => (output += text))
    const [code] = (await once(child, 'close')) as [number]
    return { code, output }
  }
  const networkFile = () => join(chain.folder, 'network.json')
  const cpchain = () => [
    ...['--preset', 'cpchain', '--network', 'localhost', '--build', 'default'],
    ...['--state', join(chain.folder, 'state'), '--out', networkFile()],
  ]
  const readNetwork = async () =>
    v.parse(NetworkFileSchema, JSON.parse(await readFile(networkFile(), 'utf8')))

  test('deploys a preset, writes its network file and checks it', async () => {
    const { code, output } = await run(cpchain())
    assert.equal(code, 0, output)
    assert.match(output, /PLACEHOLDER: .*stands in for "team"/)
    assert.match(output, /Deployed by \d+ transactions\./)
    assert.match(output, /Checked \d+ roles.*all are as the preset says/)
    const { preset, rpcUrls } = await readNetwork()
    assert.deepEqual([preset, rpcUrls], ['cpchain', [chain.rpcUrl]])
  })

  test('has nothing to do the second time', async () => {
    const { code, output } = await run(cpchain())
    assert.equal(code, 0, output)
    assert.match(output, /Nothing to do/)
    assert.match(output, /all are as the preset says/)
  })

  test('says what has changed since it was checked, and takes it for no fault', async () => {
    const { networkToken } = (await readNetwork()).contracts
    const walletClient = createWalletClient({
      account: mnemonicToAccount(TEST_MNEMONIC, { addressIndex: 1 }),
      chain: hardhat,
      transport: http(chain.rpcUrl),
    })
    const hash = await walletClient.writeContract({
      address: networkToken,
      abi: networkTokenAbi,
      functionName: 'transfer',
      args: [networkToken, 10n ** 18n],
    })
    await chain.publicClient.waitForTransactionReceipt({ hash })
    const { code, output } = await run(cpchain())
    assert.equal(code, 0, output)
    assert.match(output, /balance of Community.* 400000000 +399999999/)
    assert.match(output, /no longer as when the deployment was checked/)
  })

  test('says what is wrong without a stack, and goes on when it is mended', async () => {
    const { code, output } = await run(cpchain(), { LOCALHOST_RPC_URL: 'http://127.0.0.1:1' })
    assert.equal(code, 1)
    assert.match(output, /Cannot connect/)
    assert.match(output, /run the same command again/)
    assert.doesNotMatch(output, / at .*\.ts:\d+/)
  })
})

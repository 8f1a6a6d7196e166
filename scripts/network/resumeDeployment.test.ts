import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import * as v from 'valibot'
import { deployer } from './accounts/localAccounts.ts'
import { root } from './paths.ts'
import { startTappedRpc, type StartTappedRpcReturnType } from './testing/startTappedRpc.ts'
import {
  type StartTemporaryChainReturnType,
  startTemporaryChain,
} from './testing/startTemporaryChain.ts'

const PRESET = 'cpchain'
const SEND = 'eth_sendRawTransaction'

/** One deployment that is killed again and again. The process signs by itself, as on a live chain. */
describe('a deployment that was killed goes on where it stopped', { timeout: 300_000 }, () => {
  let chain: StartTemporaryChainReturnType
  let rpc: StartTappedRpcReturnType
  let tap: Parameters<typeof startTappedRpc>[0]['tap']
  let output = ''
  const networkFile = () => join(chain.folder, 'network.json')
  const journal = () => readFile(join(chain.folder, 'journal/journal.jsonl'), 'utf8')
  const sent = () => chain.publicClient.getTransactionCount({ address: deployer.address })

  before(async () => {
    chain = await startTemporaryChain()
    rpc = await startTappedRpc({
      rpcUrl: chain.rpcUrl,
      tap: (method, moment) => tap(method, moment),
    })
  })
  after(async () => {
    await rpc.stop()
    await chain.stop()
  })

  const start = () => {
    output = ''
    const child = spawn(
      process.execPath,
      [
        'scripts/network/deploy.ts',
        ...['--preset', PRESET, '--rpc', rpc.url],
        ...['--out', networkFile(), '--state', join(chain.folder, 'journal')],
      ],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, FANAL_DEPLOYER_KEY: deployer.privateKey },
      },
    )
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    return child
  }
  const kill = async (child: ChildProcess) => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }

  /** Kills a deployment at the given moment of the given call of a method, and waits until it is dead. */
  const killAt = async (method: string, moment: 'asked' | 'answered', call: number) => {
    let calls = 0
    let killed: Promise<void> | undefined
    tap = async (called, now) => {
      if (killed) throw new Error('nothing gets through any more')
      if (called !== method || now !== moment || ++calls < call) return
      killed = kill(child)
      await killed
      // What was asked is lost; what was answered has happened.
      throw new Error('killed')
    }
    const child = start()
    const [code] = (await once(child, 'exit')) as [number | null]
    assert.equal(code, null, output)
    assert.ok(killed, 'it was killed at that moment')
    await killed
    assert.equal(await readFile(networkFile()).catch(() => undefined), undefined)
  }

  test('before its first transaction was sent', async () => {
    await killAt(SEND, 'asked', 1)
    assert.equal(await sent(), 0)
    assert.match(await journal(), /TRANSACTION_PREPARE_SEND/)
  })

  test('after a transaction was sent, before it knew', async () => {
    await killAt(SEND, 'answered', 6)
    assert.equal(await sent(), 6)
  })

  test('between two transactions', async () => {
    await killAt('eth_getTransactionReceipt', 'answered', 12)
    assert.ok((await sent()) > 6)
  })

  test('before a later transaction was sent', async () => {
    const before = await sent()
    await killAt(SEND, 'asked', 8)
    assert.equal(await sent(), before + 7)
  })

  test('after the handover was sent, before it knew', async () => {
    let calls = 0
    let killed: Promise<void> | undefined
    const before = await sent()
    tap = async (method, moment) => {
      if (killed) throw new Error('nothing gets through any more')
      if (method !== SEND || moment !== 'answered') return
      calls += 1
      if (!(await isHandedOver())) return
      killed = kill(child)
      await killed
      throw new Error('killed')
    }
    const child = start()
    await once(child, 'exit')
    assert.ok(killed, output)
    assert.equal(await sent(), before + calls, 'each was sent once')
  })

  test('and ends with every role and balance as the preset says', async () => {
    const before = await sent()
    tap = () => {}
    const child = start()
    const [code] = (await once(child, 'close')) as [number]
    assert.equal(code, 0, output)
    assert.equal(await sent(), before, 'nothing was left to send')
    assert.match(output, /Checked \d+ roles.*all are as the preset says/)
    v.parse(NetworkFileSchema, JSON.parse(await readFile(networkFile(), 'utf8')))
  })

  /** Whether the deployer has given up the AccessManager. */
  async function isHandedOver(): Promise<boolean> {
    const block = await chain.publicClient.getBlock()
    const logs = await chain.publicClient.getLogs({ blockHash: block.hash })
    // RoleRevoked(uint64 indexed roleId, address indexed account), of role 0.
    const revoked = '0xf229baa593af28c41b1d16b748cd7688f0c83aaf92d4be41c44005defe84c166'
    return logs.some(({ topics }) => topics[0] === revoked && BigInt(topics[1] ?? 1) === 0n)
  }
})

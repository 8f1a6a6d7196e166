import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { build } from 'esbuild'
import { readProof } from '../../../app/components/devices/enrol/readProof.ts'
import {
  startTestDevices,
  TEST_DOMAIN,
} from '../../../fognode/src/devices/testing/startTestDevices.ts'
import type { TestDevices } from '../../../fognode/src/devices/testing/startTestDevices.ts'
import { startCallsRpc } from './startCallsRpc.ts'

const root = join(import.meta.dirname, '../../..')
const CALLS = '0x00000000000000000000000000000000000000ca'
const OWNER = '0x00000000000000000000000000000000000000aa'
let node: TestDevices
let folder: string
let source: string
before(async () => {
  node = await startTestDevices()
  folder = await mkdtemp(join(tmpdir(), 'fanal-reference-'))
  const page = await readFile(join(root, 'docs/device-client.md'), 'utf8')
  source = /## The reference client[^]*?```ts\n([^]*?)```/.exec(page)?.[1] ?? ''
  // Packed into one file, as a device would get it.
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: join(folder, 'device.mjs'),
    logLevel: 'silent',
  })
})
after(async () => {
  await node.dispose()
  await rm(folder, { recursive: true, force: true })
})

test('the reference client has at most sixty lines', () => {
  assert.ok(source.length > 0)
  assert.ok(source.trimEnd().split('\n').length <= 60)
})

test('the reference client is enrolled by what it prints, and its readings arrive', async () => {
  const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
  const rpc = await startCallsRpc({ calls: CALLS, device: signer.id })
  const networkFile = join(folder, 'network.json')
  await writeFile(
    networkFile,
    JSON.stringify({
      chainId: TEST_DOMAIN.chainId,
      contracts: { deviceRegistry: TEST_DOMAIN.registry, deviceCalls: CALLS },
      rpcUrls: [rpc.url],
      fogNodes: [{ url: node.url }],
      deploymentBlock: 0,
    }),
  )
  const program = [join(folder, 'device.mjs'), networkFile]
  const own = join(folder, 'own')
  const printed = spawnSync(process.execPath, [...program, own, OWNER, '7'], { encoding: 'utf8' })
  const { proof, problem } = readProof({
    text: printed.stdout,
    chainId: TEST_DOMAIN.chainId,
    registry: TEST_DOMAIN.registry,
  })
  assert.ok(proof, `${problem} ${printed.stderr}`)
  assert.deepEqual([proof.owner.toLowerCase(), proof.model], [OWNER, 7])

  // A device whose key is known to the chain of this test.
  await writeFile(join(own, 'key'), signer.secretKey)
  node.enrol(signer.id)
  /** Runs until the node has this event, and is killed then. */
  const runUntil = async (seq: number) => {
    const child = spawn(process.execPath, [...program, own], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    for await (const chunk of child.stdout) {
      said += String(chunk)
      if (said.includes(`event ${seq} is at one node`)) child.kill('SIGKILL')
    }
  }
  try {
    await runUntil(2)
    const found = node.events.find({ device: signer.id, deviceVersion: 1, seq: 2 })
    const celsius = Number(found?.event.value) / 1e6
    assert.ok(celsius >= 15 && celsius <= 25)
    // Killed at any moment it goes on with the next number, and says nothing twice in other words.
    await runUntil(4)
    for (let seq = 1; seq <= 4; seq += 1)
      assert.ok(node.events.find({ device: signer.id, deviceVersion: 1, seq }), `number ${seq}`)
    assert.equal(node.events.isQuarantined({ device: signer.id, deviceVersion: 1 }), false)
  } finally {
    await rpc.stop()
  }
})

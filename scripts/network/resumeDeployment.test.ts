import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import hre from 'hardhat'
import * as v from 'valibot'
import { createPublicClient, http } from 'viem'
import { root } from './paths.ts'
import { readRoles } from './readRoles.ts'

test('a deployment that was killed goes on where it stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-resume-'))
  const server = await hre.network.createServer({ network: 'hardhat' }, '127.0.0.1', 0)
  const { port } = await server.listen()
  try {
    const rpcUrl = `http://127.0.0.1:${port}`
    const out = join(folder, 'network.json')
    const state = join(folder, 'journal')
    const publicClient = createPublicClient({ transport: http(rpcUrl), cacheTime: 0 })
    const deploy = () =>
      spawn(
        process.execPath,
        [
          'scripts/network/deploy.ts',
          '--preset',
          'local',
          '--rpc',
          rpcUrl,
          '--out',
          out,
          '--state',
          state,
        ],
        { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
      )

    const first = deploy()
    const ended = once(first, 'exit')
    while ((await publicClient.getBlockNumber()) === 0n) await wait(10)
    first.kill('SIGKILL')
    await ended
    assert.equal(await readFile(out).catch(() => undefined), undefined, 'killed too late to tell')

    const [code] = (await once(deploy(), 'exit')) as [number]
    assert.equal(code, 0)
    const { contracts } = v.parse(NetworkFileSchema, JSON.parse(await readFile(out, 'utf8')))
    const roles = await readRoles({ publicClient, ...contracts, fromBlock: 0n })
    const admins = roles.manager.find(({ label }) => label === 'ADMIN')?.holders
    assert.deepEqual(admins, [{ account: contracts.timelock, executionDelay: 0 }])
  } finally {
    await server.close()
    await rm(folder, { recursive: true })
  }
})

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createProcessGroup } from '../processes/createProcessGroup.ts'
import { startGuard } from '../processes/startGuard.ts'
import { startChain } from './startChain.ts'

test('the chain takes another port when somebody took the wished one meanwhile', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fanal-chain-'))
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const guard = startGuard()
  const processes = createProcessGroup({ logFolder: folder, guard })
  try {
    const { ready } = await startChain({ processes, port })
    assert.notEqual(new URL(ready).port, String(port))
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(ready, { method: 'POST', headers, body })
    assert.equal(((await response.json()) as { result: string }).result, '0x7a69')
  } finally {
    await processes.stopAll()
    guard.release()
    other.close()
    await rm(folder, { recursive: true, force: true })
  }
})

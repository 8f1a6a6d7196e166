import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import hre from 'hardhat'
import { createPublicClient, http } from 'viem'
import { deployNetwork } from './deployNetwork.ts'

const deployer = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const prepared = '"type":"TRANSACTION_PREPARE_SEND"'

describe('a deployment killed while it sent a transaction', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-recover-'))
  })
  after(() => rm(folder, { recursive: true }))

  const withChain = async (use: (rpcUrl: string) => Promise<void>) => {
    const server = await hre.network.createServer({ network: 'hardhat' }, '127.0.0.1', 0)
    const { port } = await server.listen()
    await use(`http://127.0.0.1:${port}`).finally(() => server.close())
  }
  const deploy = (rpcUrl: string, stateDir = join(folder, 'journal')) =>
    deployNetwork({
      preset: 'local',
      rpcUrl,
      networkFile: join(folder, 'network.json'),
      stateDir,
    })
  const nonceAt = (rpcUrl: string) =>
    createPublicClient({ transport: http(rpcUrl) }).getTransactionCount({ address: deployer })

  /** Ends the journal with the line chosen, as if the process had died right after writing it. */
  const cutJournal = async (choose: (lines: string[]) => number) => {
    const path = join(folder, 'journal/journal.jsonl')
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
    const last = choose(lines)
    assert.ok(last >= 0)
    await writeFile(path, lines.slice(0, last + 1).join('\n') + '\n')
  }

  test('finds the transaction that was sent, and sends it no second time', async () => {
    await withChain(async (rpcUrl) => {
      const first = await deploy(rpcUrl)
      const nonce = await nonceAt(rpcUrl)
      await cutJournal((lines) => lines.findLastIndex((line) => line.includes(prepared)))
      assert.deepEqual((await deploy(rpcUrl)).network, first.network)
      assert.equal(await nonceAt(rpcUrl), nonce)
    })
  })

  test('sends the transaction that was not sent', async () => {
    await cutJournal((lines) => lines.findIndex((line) => line.includes(prepared)))
    await withChain(async (rpcUrl) => {
      const { roles, network } = await deploy(rpcUrl)
      const admins = roles.manager.find(({ label }) => label === 'ADMIN')?.holders
      assert.equal(admins?.[0]?.account, network.contracts.timelock)
    })
  })

  test('gives up when another transaction took the nonce out of sight', async () => {
    await withChain(async (rpcUrl) => {
      await deploy(rpcUrl, join(folder, 'other'))
      await cutJournal((lines) => lines.findIndex((line) => line.includes(prepared)))
      const client = createPublicClient({ transport: http(rpcUrl) })
      await client.request({ method: 'hardhat_mine', params: ['0x400'] } as never)
      await assert.rejects(deploy(rpcUrl), /track-tx/)
    })
  })
})

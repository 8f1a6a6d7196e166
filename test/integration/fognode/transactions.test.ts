import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { hashPurchaseOrder } from '@fanal/sdk/market/hashPurchaseOrder'
import { keccak256, parseEther, parseTransaction, type Address, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { eventually } from './eventually.ts'
import { createRpcTap, type RpcTap } from './rpcTap.ts'
import {
  giveDollars,
  makeOrder,
  sellDataset,
  signOrder,
  toBody,
  type Listing,
} from './sellDataset.ts'
import { accountNo, startTestChain, type TestChain } from './startTestChain.ts'

const MAIN = join(import.meta.dirname, '../../../fognode/src/main.ts')
const buyer = accountNo(2)

type Answer = { id: Hex; status: string; transactionHash: Hex }
type Process = { url: string; child: ChildProcess; exited: Promise<unknown> }

describe('transactions of a node that is killed around a broadcast', () => {
  let chain: TestChain
  let folder: string
  let signerKey: Hex
  let signer: Address
  let listing: Listing
  const started: Process[] = []
  const taps: RpcTap[] = []
  before(async () => {
    chain = await startTestChain()
    listing = await sellDataset(chain, accountNo(1))
    await giveDollars(chain, buyer.address, 1_000_000_000n)
  })
  after(() => chain.dispose())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-transactions-'))
    signerKey = generatePrivateKey()
    signer = privateKeyToAddress(signerKey)
    await chain.control.setBalance({ address: signer, value: parseEther('1') })
  })
  afterEach(async () => {
    await chain.control.setAutomine(true)
    for (const { child, exited } of started.splice(0)) {
      child.kill('SIGKILL')
      await exited
    }
    for (const tap of taps.splice(0)) await tap.close()
    await rm(folder, { recursive: true, force: true })
  })

  const start = async (rpcUrl: string, transactions: object = {}): Promise<Process> => {
    const networkFile = join(folder, 'network.json')
    await writeFile(networkFile, JSON.stringify({ ...chain.network, rpcUrls: [rpcUrl] }))
    const config = {
      networkFile,
      dataDir: join(folder, 'data'),
      signerKey,
      http: { port: 0 },
      storage: { reserveBytes: 0 },
      transactions: { pollIntervalSeconds: 0.2, ...transactions },
    }
    const path = join(folder, 'node.json5')
    await writeFile(path, JSON.stringify(config))
    const child = spawn(process.execPath, [MAIN, '--config', path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = once(child, 'exit')
    const url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
        const entry = JSON.parse(line) as { msg?: string; url?: string }
        if (entry.msg === 'fog node started') resolve(entry.url as string)
      })
      child.once('exit', (code) => reject(new Error(`exited with ${code}`)))
    })
    const running = { url, child, exited }
    started.push(running)
    return running
  }
  const tap = async (parameters: Omit<Parameters<typeof createRpcTap>[0], 'rpcUrl'> = {}) => {
    const created = await createRpcTap({ rpcUrl: chain.rpcUrl, ...parameters })
    taps.push(created)
    return created
  }
  const post = async (url: string, body: unknown) => {
    const response = await fetch(`${url}/v1/relay/purchases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toBody(body),
    })
    assert.equal(response.status, 200, await response.clone().text())
    return (await response.json()) as Answer
  }
  const minedAt = (url: string, id: Hex) =>
    eventually('the purchase is mined', async () => {
      const response = await fetch(`${url}/v1/relay/purchases/${id}`)
      const answer = (await response.json()) as Answer
      return answer.status === 'mined' ? answer : false
    })
  const count = () => chain.client.getTransactionCount({ address: signer })
  const signed = async () =>
    signOrder(chain, buyer, await makeOrder(chain, buyer.address, [listing]))

  for (const moment of ['before the chain has it', 'after the chain has it'] as const) {
    test(`${moment}: the next start sends the same bytes and the order is bought once`, async () => {
      const kill = async () => {
        const [victim] = started
        victim?.child.kill('SIGKILL')
        await victim?.exited
      }
      const deadly = await tap(
        moment === 'before the chain has it'
          ? { beforeSend: async () => (await kill(), 'drop') }
          : { afterSend: kill },
      )
      const victim = await start(deadly.url)
      const body = await signed()
      await assert.rejects(post(victim.url, body))
      const raw = deadly.sent[0] as Hex
      assert.equal(await count(), moment === 'before the chain has it' ? 0 : 1)

      const watching = await tap()
      const revived = await start(watching.url)

      const answer = await minedAt(revived.url, hashPurchaseOrder(body.order))
      assert.equal(answer.transactionHash, keccak256(raw))
      assert.ok(watching.sent.every((bytes) => bytes === raw))
      assert.equal((await post(revived.url, body)).transactionHash, keccak256(raw))
      assert.equal(await count(), 1)
    })
  }

  test('at any moment under load: every order is bought at most once, and those accepted exactly once', async () => {
    const bodies = []
    for (let index = 0; index < 12; index++) bodies.push(await signed())
    const accepted = new Set<Hex>()
    const first = await start(chain.rpcUrl)
    const posts = Promise.allSettled(
      bodies.map(async (body) => {
        accepted.add((await post(first.url, body)).id)
      }),
    )
    setTimeout(() => first.child.kill('SIGKILL'), 250)
    await posts
    first.child.kill('SIGKILL')
    await first.exited
    const second = await start(chain.rpcUrl)
    for (const id of accepted) await minedAt(second.url, id)
    // Posting all of them again completes what was not accepted, and repeats nothing.
    for (const body of bodies) await minedAt(second.url, (await post(second.url, body)).id)
    assert.equal(await count(), bodies.length)
  })

  test('that linger are sent again dearer under the same nonce, and mined once', async () => {
    const watching = await tap()
    const node = await start(watching.url, { stuckAfterSeconds: 1 })
    await chain.control.setAutomine(false)
    const body = await signed()
    const { id, transactionHash: first } = await post(node.url, body)
    const latest = await eventually('a dearer one is sent', async () => {
      const response = await fetch(`${node.url}/v1/relay/purchases/${id}`)
      const { transactionHash } = (await response.json()) as Answer
      return transactionHash !== first ? transactionHash : false
    })
    const [cheap, dear] = await Promise.all(
      [watching.sent[0] as Hex, watching.sent.at(-1) as Hex].map(async (raw) => {
        return parseTransaction(raw)
      }),
    )
    assert.equal(cheap?.nonce ?? 0, dear?.nonce ?? 0)
    assert.ok((dear?.maxFeePerGas ?? 0n) > ((cheap?.maxFeePerGas ?? 0n) * 11n) / 10n)
    await chain.control.mine({ blocks: 1 })
    const answer = await minedAt(node.url, id)
    const receipt = await chain.client.getTransactionReceipt({ hash: answer.transactionHash })
    assert.equal(receipt.status, 'success')
    assert.ok(latest.startsWith('0x'))
    assert.equal(await count(), 1)
  })

  test('a data folder of another chain is refused with a clear reason and nothing is sent', async () => {
    const first = await start(chain.rpcUrl)
    await minedAt(first.url, (await post(first.url, await signed())).id)
    first.child.kill('SIGTERM')
    await first.exited
    const other = await startTestChain({ initialDate: new Date(Date.now() - 3_600_000) })
    try {
      const node = await start(other.rpcUrl)
      const health = await eventually('the node says so', async () => {
        const response = await fetch(`${node.url}/health`)
        const text = await response.text()
        if (!/belongs to another chain/.test(text)) throw new Error(text)
        return text
      })
      assert.match(health, /"status":"degraded"/)
    } finally {
      await other.dispose()
    }
  })
})

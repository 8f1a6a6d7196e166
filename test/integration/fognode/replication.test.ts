import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { NextToLast } from 'blockstore-fs/sharding'
import type { CID } from 'multiformats/cid'
import { createChainSwitch, type ChainSwitch } from './chainSwitch.ts'
import { eventually } from './eventually.ts'
import { blockOf, makeDataset, register, upload, type Block } from './publishBlocks.ts'
import { startNodes, type RunningNode } from './startNodes.ts'
import { accountNo, startTestChain, type TestChain } from './startTestChain.ts'

const owner = accountNo(1)

describe('registered datasets on the nodes of a committee', () => {
  let chain: TestChain
  let cable: ChainSwitch
  let liar: Server
  let running: Awaited<ReturnType<typeof startNodes>>
  let nodes: RunningNode[]
  const lies = blockOf(new Uint8Array(2000))
  const liarSigner = `0x${'ba'.repeat(20)}` as const
  let lied = 0

  before(async () => {
    chain = await startTestChain()
    cable = await createChainSwitch(chain.rpcUrl)
    liar = createServer((_request, response) => {
      lied += 1
      response.end(lies.bytes)
    }).listen(0, '127.0.0.1')
    await once(liar, 'listening')
    running = await startNodes({
      chain,
      count: 4,
      rpcUrl: cable.url,
      others: [
        {
          url: `http://127.0.0.1:${(liar.address() as AddressInfo).port}`,
          signer: liarSigner,
        },
      ],
      config: {
        storage: {
          unregisteredTtlSeconds: 4,
          collectIntervalSeconds: 0.3,
          scrubIntervalSeconds: 1,
        },
      },
    })
    nodes = running.nodes
  })
  after(async () => {
    await running.dispose()
    liar.closeAllConnections()
    liar.close()
    await cable.close()
    await chain.dispose()
  })

  const has = async (node: RunningNode, cid: CID) =>
    (await fetch(`${node.url}/ipfs/${cid.toString()}?format=raw`, { method: 'HEAD' })).ok
  const hasAll = async (node: RunningNode, blocks: readonly Block[]) =>
    (await Promise.all(blocks.map(({ cid }) => has(node, cid)))).every(Boolean)
  const read = async (node: RunningNode, cid: CID) => {
    const response = await fetch(`${node.url}/ipfs/${cid.toString()}?format=raw`)
    return response.ok ? Buffer.from(await response.arrayBuffer()) : undefined
  }
  const everywhere = (blocks: readonly Block[]) =>
    eventually('all nodes hold all blocks', async () =>
      (await Promise.all(nodes.map((node) => hasAll(node, blocks)))).every(Boolean),
    )
  const pathOf = (node: RunningNode, cid: CID) => {
    const { dir, file } = new NextToLast().encode(cid)
    return join(node.dataDir, 'storage', 'blocks', dir, file)
  }
  const [n1, n2, n3] = [0, 1, 2].map((index) => () => nodes[index] as RunningNode) as [
    () => RunningNode,
    () => RunningNode,
    () => RunningNode,
  ]

  test('are copied to all of them, in spite of a peer that lies, which is named', async () => {
    const dataset = makeDataset(Array.from({ length: 20 }, () => 20_000))
    await upload(n1().url, chain, owner, dataset.blocks)
    assert.equal(await has(n2(), dataset.root.cid), false)
    await register(chain, owner, dataset.manifest)
    await everywhere(dataset.blocks)
    assert.ok(lied > 0, 'the liar was never asked')
    const log = nodes.map((node) => node.log()).join('')
    assert.match(log, new RegExp(`${liarSigner}.*peer sent other bytes`))
    const health = (await (await fetch(`${n2().url}/health`)).json()) as {
      modules: { storage: { details: { lyingPeers: string; datasetsHeld: number } } }
    }
    assert.match(health.modules.storage.details.lyingPeers, /127\.0\.0\.1/)
    assert.equal(await has(n2(), lies.cid), false)
  })

  test('outlive their time to register; what was never registered does not', async () => {
    const kept = makeDataset([1000, 2000])
    const dropped = makeDataset([1000, 2000])
    await upload(n1().url, chain, owner, [...kept.blocks, ...dropped.blocks])
    await register(chain, owner, kept.manifest)
    await everywhere(kept.blocks)
    await eventually('the unregistered upload is deleted', async () => {
      const left = await Promise.all(dropped.blocks.map(({ cid }) => has(n1(), cid)))
      return left.every((present) => !present)
    })
    assert.ok(await hasAll(n1(), kept.blocks))
  })

  test('survive the loss of any one disk', async () => {
    const dataset = makeDataset([50_000, 60_000, 70_000])
    await upload(n1().url, chain, owner, dataset.blocks)
    await register(chain, owner, dataset.manifest)
    await everywhere(dataset.blocks)
    // The very node that the owner uploaded to.
    await n1().stop()
    await rm(n1().dataDir, { recursive: true })
    await n1().start()
    await everywhere(dataset.blocks)
    // Only the blocks are gone, while the databases still list them.
    await rm(join(n3().dataDir, 'storage', 'blocks'), { recursive: true })
    await everywhere(dataset.blocks)
  })

  test('are repaired when a block is damaged, when it is asked for and by the scrub', async () => {
    const dataset = makeDataset([5000, 6000])
    await upload(n1().url, chain, owner, dataset.blocks)
    await register(chain, owner, dataset.manifest)
    await everywhere(dataset.blocks)
    const [first, second] = dataset.leaves as [Block, Block]
    await writeFile(pathOf(n2(), first.cid), new Uint8Array(5000))
    assert.deepEqual(await read(n2(), first.cid), Buffer.from(first.bytes))
    await writeFile(pathOf(n2(), second.cid), new Uint8Array(6000))
    await eventually('the scrub repairs', async () =>
      /block repaired from a peer"/.test(n2().log()),
    )
    assert.deepEqual(await read(n2(), second.cid), Buffer.from(second.bytes))
  })

  test('are found after the chain was away, and uploads go on meanwhile', async () => {
    const dataset = makeDataset([3000])
    cable.turn(false)
    await eventually('the node says that the chain is away', async () => {
      const health = (await (await fetch(`${n3().url}/health`)).json()) as { status: string }
      return health.status === 'degraded'
    })
    await upload(n1().url, chain, owner, dataset.blocks)
    await register(chain, owner, dataset.manifest)
    cable.turn(true)
    await everywhere(dataset.blocks)
  })

  test('registered while a node was down are found when it is back', async () => {
    await n3().stop()
    const dataset = makeDataset([3000])
    await upload(n1().url, chain, owner, dataset.blocks)
    await register(chain, owner, dataset.manifest)
    await eventually('another node holds it', () => hasAll(n2(), dataset.blocks))
    await n3().start()
    await everywhere(dataset.blocks)
  })

  test('on a deny-list are let go by that node alone', async () => {
    const dataset = makeDataset([4000])
    await upload(n1().url, chain, owner, dataset.blocks)
    const { datasetId } = await register(chain, owner, dataset.manifest)
    await everywhere(dataset.blocks)
    await n3().stop()
    await n3().start({ denyList: { datasets: [datasetId] } })
    await eventually('the node deletes it', async () => {
      const left = await Promise.all(dataset.blocks.map(({ cid }) => has(n3(), cid)))
      return left.every((present) => !present)
    })
    assert.ok(await hasAll(n2(), dataset.blocks))
  })

  test('with a manifest that is no manifest are refused without harm', async () => {
    const nonsense = blockOf(Buffer.from('<html>not a manifest</html>'))
    await upload(n1().url, chain, owner, [nonsense])
    await register(chain, owner, nonsense)
    await eventually('the node says so', async () =>
      /the manifest names no content/.test(n2().log()),
    )
    const names = await readdir(join(n2().dataDir, 'storage', 'blocks'), { recursive: true })
    assert.ok(names.some((name) => name.endsWith('.data')))
  })
})

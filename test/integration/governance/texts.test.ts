import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { charterAbi, holderGovernorAbi, treasuryAbi } from '@fanal/sdk/generated/abis'
import { textDigest } from '@fanal/sdk/governance/text/textDigest'
import { delegateVotes } from '@fanal/sdk/token/delegateVotes'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import { encodeFunctionData, type Hex, toHex, zeroAddress } from 'viem'
import { sendAs } from '../../impersonation/sendAs.ts'
import { type ChainSwitch, createChainSwitch } from '../fognode/chainSwitch.ts'
import { eventually } from '../fognode/eventually.ts'
import { type Block, blockOf, register, upload } from '../fognode/publishBlocks.ts'
import { type RunningNode, startNodes } from '../fognode/startNodes.ts'
import { accountNo, startTestChain, type TestChain } from '../fognode/startTestChain.ts'
import { runScript } from '../runScript.ts'

const TTL_SECONDS = 4
const owner = accountNo(1)
const root = join(import.meta.dirname, '../../..')

describe('texts that governance names, on the nodes of a committee', () => {
  let chain: TestChain
  let cable: ChainSwitch
  let running: Awaited<ReturnType<typeof startNodes>>
  before(async () => {
    chain = await startTestChain()
    cable = await createChainSwitch(chain.rpcUrl)
    running = await startNodes({
      chain,
      count: 2,
      rpcUrl: cable.url,
      config: {
        storage: {
          unregisteredTtlSeconds: TTL_SECONDS,
          collectIntervalSeconds: 0.3,
          // Only at each start: otherwise checks would keep what pins must.
          scrubIntervalSeconds: 3_600,
        },
      },
    })
  })
  after(async () => {
    await running.dispose()
    await cable.close()
    await chain.dispose()
  })

  const [first, second] = [0, 1].map((index) => () => running.nodes[index] as RunningNode) as [
    () => RunningNode,
    () => RunningNode,
  ]
  const textBlock = (text = `# A text\n\n${randomBytes(8).toString('hex')}`) =>
    blockOf(Buffer.from(text))
  const digestOf = ({ cid }: Block) => toHex(cid.multihash.digest)
  const has = async (node: RunningNode, { cid }: Block) =>
    (await fetch(`${node.url}/ipfs/${cid.toString()}?format=raw`, { method: 'HEAD' })).ok
  const everywhere = (block: Block) =>
    eventually('both nodes hold it', async () =>
      (await Promise.all(running.nodes.map((node) => has(node, block)))).every(Boolean),
    )
  /** Waits until all nodes know that it is named: one that has an upload may not have read the chain yet. */
  const knownByAll = (block: Block) =>
    eventually('both nodes know that it is named', async () =>
      running.nodes.every((node) =>
        node.log().includes(`"cid":"${block.cid.toString()}","msg":"text of governance held"`),
      ),
    )
  const gone = (node: RunningNode, block: Block) =>
    eventually('it is deleted', async () => !(await has(node, block)))
  /** Waits until what was uploaded now and nobody names is deleted. */
  const outlive = async () => {
    const unnamed = textBlock()
    for (const { url } of running.nodes) await upload(url, chain, owner, [unnamed])
    for (const node of running.nodes) await gone(node, unnamed)
  }
  /** Calls one of the network's contracts as another, in the name of a vote. */
  const send = (from: 'timelock', to: keyof typeof chain.network.contracts, data: Hex) => {
    const { contracts } = chain.network
    return sendAs({
      rpcUrl: chain.rpcUrl,
      from: contracts[from],
      to: contracts[to] ?? zeroAddress,
      data,
    })
  }
  const adopt = (digest: Hex) =>
    send(
      'timelock',
      'charter',
      encodeFunctionData({ abi: charterAbi, functionName: 'adopt', args: [digest, 3_600] }),
    )
  const propose = async (to: 'charter' | 'treasury', data: Hex, description: string) => {
    const { governor, [to]: target } = chain.network.contracts
    await chain.send(
      owner,
      governor,
      encodeFunctionData({
        abi: holderGovernorAbi,
        functionName: 'propose',
        args: [[target], [0n], [data], description],
      }),
    )
  }
  const giveVotes = async () => {
    const client = createFanalClient({
      network: chain.network,
      publicClient: chain.client,
      walletClient: chain.walletOf(owner),
    })
    await delegateVotes(client, { to: owner.address })
    await chain.control.mine({ blocks: 1 })
  }

  it('can be stored from the command line, as the charter of a network that was just deployed', async () => {
    const networkFile = join(chain.folder, 'with-nodes.json')
    await writeFile(networkFile, JSON.stringify(running.network))
    const key = toHex(owner.getHdKey().privateKey as Uint8Array)
    const run = (file: string) =>
      runScript('scripts/cli/main.ts', ['publish-text', file, '--network', networkFile], {
        FANAL_PRIVATE_KEY: key,
      })
    const file = join(root, 'docs/charter.md')
    const charter = blockOf(await readFile(file))
    assert.equal(await has(first(), charter), false)
    const { code, stdout, stderr } = await run(file)
    assert.equal(code, 0, stderr)
    assert.ok(stdout.includes(digestOf(charter)), stdout)
    const inForce = await chain.client.readContract({
      address: chain.network.contracts.charter,
      abi: charterAbi,
      functionName: 'digestOf',
      args: [1],
    })
    assert.equal(inForce, digestOf(charter))
    await everywhere(charter)
    const binary = join(chain.folder, 'binary')
    await writeFile(binary, new Uint8Array([0xff, 0xfe, 0x00]))
    assert.match((await run(binary)).stderr, /not text in UTF-8/)
    assert.match((await run(join(chain.folder, 'none'))).stderr, /cannot be read/)
  })

  it('survive collection, and come to a node that never had them', async () => {
    const [named, unnamed] = [textBlock(), textBlock()]
    await upload(first().url, chain, owner, [named, unnamed])
    assert.equal(await has(second(), named), false)
    await adopt(digestOf(named))
    await everywhere(named)
    await gone(first(), unnamed)
    await outlive()
    await everywhere(named)
  })

  it('are kept from the moment they are proposed, also what the proposal itself says', async () => {
    await giveVotes()
    const charter = textBlock()
    await upload(first().url, chain, owner, [charter])
    await propose(
      'charter',
      encodeFunctionData({
        abi: charterAbi,
        functionName: 'adopt',
        args: [digestOf(charter), 3_600],
      }),
      `# A better charter\n\n#proposer=${owner.address}`,
    )
    const reason = `# Pay the auditor\n\nFor 2026.\n\n#proposer=${owner.address}`
    const { networkToken } = chain.network.contracts
    await propose(
      'treasury',
      encodeFunctionData({
        abi: treasuryAbi,
        functionName: 'pay',
        args: [networkToken, owner.address, 1n, textDigest(reason)],
      }),
      reason,
    )
    await everywhere(charter)
    // Nobody has uploaded this one.
    await everywhere(textBlock(reason))
    await outlive()
    await everywhere(charter)
    await everywhere(textBlock(reason))
  })

  it('named before anybody stored them are taken when they come', async () => {
    const late = textBlock()
    await adopt(digestOf(late))
    await eventually('a node looks for it', async () =>
      first().log().includes('text of governance not here yet'),
    )
    await upload(second().url, chain, owner, [late])
    await everywhere(late)
    await outlive()
    await everywhere(late)
  })

  it('that nobody had for long are taken as soon as they are uploaded', async () => {
    const late = textBlock()
    await adopt(digestOf(late))
    // By now the nodes look for it less often than an upload lasts.
    await sleep(2_000 * TTL_SECONDS)
    for (const { url } of running.nodes) await upload(url, chain, owner, [late])
    await outlive()
    await everywhere(late)
  })

  it('named while the chain was away or a node was down are kept', async () => {
    const [away, down] = [textBlock(), textBlock()]
    cable.turn(false)
    await eventually('the node says that the chain is away', async () => {
      const health = (await (await fetch(`${first().url}/health`)).json()) as { status: string }
      return health.status === 'degraded'
    })
    await upload(first().url, chain, owner, [away])
    await adopt(digestOf(away))
    cable.turn(true)
    await everywhere(away)
    await second().stop()
    await upload(first().url, chain, owner, [down])
    await adopt(digestOf(down))
    await second().start()
    await everywhere(down)
    await outlive()
    await everywhere(away)
    await everywhere(down)
  })

  it('of blocks that others replaced stay, and those of the others come', async () => {
    const [before, instead] = [textBlock(), textBlock()]
    await upload(first().url, chain, owner, [before, instead])
    const snapshot = await chain.control.snapshot()
    await adopt(digestOf(before))
    await knownByAll(before)
    await chain.control.revert({ id: snapshot })
    await adopt(digestOf(instead))
    await everywhere(instead)
    await outlive()
    await everywhere(before)
    await everywhere(instead)
  })

  it('stay when a dataset that has the same content is let go', async () => {
    const text = textBlock()
    const manifest = textBlock(JSON.stringify({ fanal: { content: { cid: text.cid.toString() } } }))
    await upload(first().url, chain, owner, [text, manifest])
    const { datasetId } = await register(chain, owner, manifest)
    await everywhere(manifest)
    await adopt(digestOf(text))
    await second().stop()
    await second().start({ denyList: { datasets: [datasetId] } })
    await gone(second(), manifest)
    await outlive()
    await everywhere(text)
    await second().stop()
    await second().start()
  })

  it('come back when the disk is lost, and go where an operator refuses them', async () => {
    const text = textBlock()
    await upload(first().url, chain, owner, [text])
    await adopt(digestOf(text))
    await everywhere(text)
    await second().stop()
    await rm(join(second().dataDir, 'storage', 'blocks'), { recursive: true })
    await second().start()
    await everywhere(text)
    await second().stop()
    await second().start({ denyList: { cids: [text.cid.toString()] } })
    await gone(second(), text)
    assert.equal(await has(first(), text), true)
    await second().stop()
    await second().start()
    await everywhere(text)
  })

  it('are at most one block, so nobody can fill disks by naming datasets', async () => {
    const leaves = [textBlock(), textBlock()]
    const root = blockOf(
      Buffer.from(JSON.stringify({ links: leaves.map(({ cid }) => cid.toString()) })),
    )
    await upload(first().url, chain, owner, [...leaves, root])
    await adopt(digestOf(root))
    await everywhere(root)
    for (const leaf of leaves) await gone(first(), leaf)
    for (const leaf of leaves) assert.equal(await has(second(), leaf), false)
  })
})

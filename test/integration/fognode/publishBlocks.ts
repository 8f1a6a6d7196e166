import { createHash, randomBytes } from 'node:crypto'
import { createWriteToken } from '@fanal/sdk/storage/createWriteToken'
import { datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import { encode, prepare } from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import { create } from 'multiformats/hashes/digest'
import {
  encodeFunctionData,
  parseEventLogs,
  toHex,
  zeroAddress,
  type Hex,
  type LocalAccount,
} from 'viem'
import type { TestChain } from './startTestChain.ts'

export type Block = { cid: CID; bytes: Uint8Array }

export function blockOf(bytes: Uint8Array, codec = 0x55): Block {
  const digest = createHash('sha256').update(bytes).digest()
  return { cid: CID.createV1(codec, create(0x12, digest)), bytes }
}

/** A small file of random leaves under one root, and its manifest. */
export function makeDataset(leafSizes: readonly number[]) {
  const leaves = leafSizes.map((size) => blockOf(randomBytes(size)))
  const links = leaves.map(({ cid }) => ({ Hash: cid }))
  const root = blockOf(encode(prepare({ Links: links as never })), 0x70)
  const manifest = blockOf(
    Buffer.from(JSON.stringify({ fanal: { content: { cid: root.cid.toString() } } })),
  )
  return { leaves, root, manifest, blocks: [...leaves, root, manifest] }
}

/** Posts blocks to a node as an account. */
export async function upload(
  url: string,
  chain: TestChain,
  signer: LocalAccount,
  blocks: readonly Block[],
): Promise<void> {
  const token = await createWriteToken({
    signer,
    chainId: chain.network.chainId,
    registry: chain.network.contracts.datasetRegistry,
  })
  for (const { cid, bytes } of blocks) {
    const form = new FormData()
    form.set('data', new Blob([bytes as Uint8Array<ArrayBuffer>]))
    const codec = cid.code === 0x70 ? 'dag-pb' : 'raw'
    const response = await fetch(`${url}/api/v0/block/put?cid-codec=${codec}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  }
}

/** Registers a manifest as a new dataset. */
export async function register(
  chain: TestChain,
  account: LocalAccount,
  manifest: Block,
  receiver: { address: Hex; data: Hex } = { address: zeroAddress, data: '0x' },
): Promise<{ datasetId: Hex; manifestDigest: Hex }> {
  const manifestDigest = toHex(manifest.cid.multihash.digest)
  const data = encodeFunctionData({
    abi: datasetRegistryAbi,
    functionName: 'register',
    args: [toHex(randomBytes(32)), 0, manifestDigest, receiver.address, receiver.data],
  })
  const receipt = await chain.send(account, chain.network.contracts.datasetRegistry, data)
  const [event] = parseEventLogs({
    abi: datasetRegistryAbi,
    logs: receipt.logs,
    eventName: 'DatasetRegistered',
  })
  if (event === undefined) throw new Error('Nothing was registered.')
  return { datasetId: event.args.datasetId, manifestDigest }
}

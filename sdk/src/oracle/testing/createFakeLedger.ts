import {
  createPublicClient,
  custom,
  decodeFunctionData,
  encodeAbiParameters,
  encodeEventTopics,
  encodeFunctionData,
  encodeFunctionResult,
  numberToHex,
  pad,
  toHex,
} from 'viem'
import type { Hex } from 'viem'
import { generateKeys } from '../../committee/testing/generateKeys.ts'
import type { Bytes } from '../../content/types.ts'
import { createDeviceSigner } from '../../devices/createDeviceSigner.ts'
import type { DeviceEvent } from '../../devices/deviceEvent.ts'
import { deviceEventId } from '../../devices/deviceEventId.ts'
import { Curve, encodeDeviceKey } from '../../devices/deviceKey.ts'
import { signDeviceEvent } from '../../devices/signDeviceEvent.ts'
import { eventLedgerAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { NetworkFile } from '../../network/networkFile.ts'
import { cidOfDigest } from '../../storage/cidOfDigest.ts'
import { buildEvidence } from '../buildEvidence.ts'
import { combineSignatureShares } from '../combineSignatureShares.ts'
import { committeeKeyOf } from '../committeeSignature.ts'
import { createSignatureShare } from '../createSignatureShare.ts'
import { createSigningNonces } from '../createSigningNonces.ts'
import { eventLeaf } from '../eventLeaf.ts'
import { buildEventTree, rootOfProof } from '../eventTree.ts'
import type { EvidenceEvent } from '../evidence.ts'
import { reportDigest } from '../report.ts'
import type { Report } from '../report.ts'

const LEDGER = '0x00000000000000000000000000000000000000e1'
const REGISTRY = '0x00000000000000000000000000000000000000de'
const T0 = 1_763_700_000
const keys = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })

/** A chain that knows nothing but a ledger of events, and the committee and the devices that fill it. */
export function createFakeLedger() {
  const chainId = 31337
  const domain = { chainId, registry: REGISTRY } as const
  const blocks = new Map<string, Bytes>()
  const logs: { topics: Hex[]; data: Hex; block: number }[] = []
  const inputs: Hex[] = []
  const reports: Report[] = []
  const devices = [Curve.Secp256k1, Curve.P256].map((curve) => createDeviceSigner({ curve }))

  const log = (eventName: 'BatchReported' | 'ReportKeySet', args: Record<string, unknown>) => {
    const item = eventLedgerAbi.find((one) => one.type === 'event' && one.name === eventName)
    const fields = item?.type === 'event' ? item.inputs.filter(({ indexed }) => !indexed) : []
    logs.push({
      topics: encodeEventTopics({ abi: eventLedgerAbi, eventName, args } as Parameters<
        typeof encodeEventTopics
      >[0]) as Hex[],
      data: encodeAbiParameters(
        fields,
        fields.map(({ name }) => args[name]),
      ),
      block: inputs.length + 1,
    })
  }
  const key = committeeKeyOf(keys.keyPackage.groupKey)
  log('ReportKeySet', { epoch: 1, ...key, activatedAt: T0 })

  const makeEvents = (count: number, from: number): Promise<EvidenceEvent[]> =>
    Promise.all(
      Array.from({ length: count }, async (_, at) => {
        const signer = devices[at % devices.length] as (typeof devices)[number]
        const event: DeviceEvent = {
          device: signer.id,
          deviceVersion: 1,
          seq: from + at,
          time: from,
          kind: 1,
          value: BigInt(at) - 3n,
          payloadDigest: `0x${'00'.repeat(32)}`,
        }
        const signature = await signDeviceEvent({ event, domain, signer })
        const isP256 = signer.key.curve === Curve.P256
        const acceptedAt = from + 1 + (at % 50)
        return { event, acceptedAt, signature, ...(isP256 && { key: encodeDeviceKey(signer.key) }) }
      }),
    )
  const sign = (digest: Hex) => {
    const made = [1, 2, 4].map((member) => {
      const secretShare = keys.secretShares[member - 1] ?? '0x'
      return { member, secretShare, ...createSigningNonces({ member, secretShare }) }
    })
    const session = {
      keyPackage: keys.keyPackage,
      commitments: made.map(({ commitment }) => commitment),
      digest,
    }
    const shares = Object.fromEntries(
      made.map(({ member, ...one }) => [
        member,
        createSignatureShare({ ...session, ...one, member }),
      ]),
    )
    return combineSignatureShares({ ...session, shares })
  }
  const report = async (count: number, wrap: (input: Hex) => Hex = (input) => input) => {
    const batch = reports.length + 1
    const from = T0 + 60 * (batch - 1)
    const events = await makeEvents(count, from)
    const { root } = buildEventTree(events.map((one) => eventLeaf(one)))
    const body = { batch, epoch: 1, root, count, from, to: from + 60 }
    const evidence = buildEvidence({ report: body, events })
    const last = evidence.blocks.length - 1
    for (const [at, block] of evidence.blocks.entries()) {
      const digest =
        at === last
          ? evidence.evidence
          : toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', block)))
      blocks.set(cidOfDigest(digest), block)
    }
    const filed: Report = { ...body, evidence: evidence.evidence }
    const { z, r } = sign(reportDigest(filed, { chainId, ledger: LEDGER }))
    inputs.push(
      wrap(
        encodeFunctionData({ abi: eventLedgerAbi, functionName: 'report', args: [filed, z, r] }),
      ),
    )
    reports.push(filed)
    log('BatchReported', filed)
    return { events, report: filed }
  }

  const blockOf = (number: number) => ({
    number: numberToHex(number),
    hash: pad(numberToHex(number), { size: 32 }),
    timestamp: numberToHex(T0 + 60 * number),
    transactions: [],
  })
  const answers: Record<string, (...params: never[]) => unknown> = {
    eth_chainId: () => numberToHex(chainId),
    eth_blockNumber: () => numberToHex(inputs.length + 1),
    eth_getBlockByNumber: (tag: string) =>
      blockOf(tag.startsWith('0x') ? Number(tag) : inputs.length + 1),
    eth_getBlockByHash: (hash: Hex) => blockOf(Number(hash)),
    eth_getTransactionByHash: (hash: Hex) => ({
      hash,
      input: inputs[Number(hash) - 2],
      to: LEDGER,
      from: LEDGER,
      value: '0x0',
      gas: '0x0',
      nonce: '0x0',
      type: '0x2',
      blockNumber: '0x1',
    }),
    eth_getLogs: ({ fromBlock, toBlock }: { fromBlock: Hex; toBlock: Hex }) =>
      logs.flatMap((one, at) =>
        one.block < Number(fromBlock) || one.block > Number(toBlock)
          ? []
          : [
              {
                address: LEDGER,
                topics: one.topics,
                data: one.data,
                blockNumber: numberToHex(one.block),
                blockHash: pad(numberToHex(one.block), { size: 32 }),
                transactionHash: pad(numberToHex(one.block), { size: 32 }),
                transactionIndex: '0x0',
                logIndex: numberToHex(at),
                removed: false,
              },
            ],
      ),
    eth_call: ({ data }: { data: Hex }) => prove(data),
  }
  function prove(data: Hex) {
    const { functionName, args } = decodeFunctionData({ abi: eventLedgerAbi, data })
    if (functionName !== 'prove') throw new Error(`no ${functionName} here`)
    const [{ content, acceptedAt, batch }, proof] = args
    const event = { ...content, seq: Number(content.seq) }
    const root = rootOfProof(eventLeaf({ event, acceptedAt }), proof)
    if (root !== reports[batch - 1]?.root)
      throw Object.assign(new Error('execution reverted'), { code: 3, data: '0x' })
    const result = deviceEventId({ event, domain })
    return encodeFunctionResult({ abi: eventLedgerAbi, functionName: 'prove', result })
  }

  const publicClient = createPublicClient({
    transport: custom(
      {
        request: async ({ method, params }: { method: string; params?: never[] }) => {
          const answer = answers[method]
          if (!answer) throw new Error(`no ${method} here`)
          return answer(...(params ?? []))
        },
      },
      { retryCount: 0 },
    ),
  })
  const client: FanalClient = {
    network: {
      chainId,
      deploymentBlock: 0,
      contracts: { eventLedger: LEDGER, deviceRegistry: REGISTRY },
      fogNodes: [{ url: 'http://node', signer: LEDGER }],
    } as unknown as NetworkFile,
    publicClient,
    walletClient: undefined,
  }
  const fetch = (async (url: string) => {
    const block = blocks.get(/ipfs\/([a-z0-9]+)/.exec(url)?.[1] ?? '')
    return block ? new Response(block) : new Response('', { status: 404 })
  }) as typeof globalThis.fetch
  return { client, fetch, blocks, report }
}

import { committeeKeyOf } from '@fanal/sdk/oracle/committeeSignature'
import { combineSignatureShares } from '@fanal/sdk/oracle/combineSignatureShares'
import { createSignatureShare } from '@fanal/sdk/oracle/createSignatureShare'
import { createSigningNonces } from '@fanal/sdk/oracle/createSigningNonces'
import { buildEvidence } from '@fanal/sdk/oracle/buildEvidence'
import type { ProofForContract } from '@fanal/sdk/oracle/eventArguments'
import { eventLeaf } from '@fanal/sdk/oracle/eventLeaf'
import { buildEventTree, proveLeaf } from '@fanal/sdk/oracle/eventTree'
import { reportDigest } from '@fanal/sdk/oracle/report'
import type { Bytes } from '@fanal/sdk/content/types'
import { cidOfBytes } from '@fanal/sdk/storage/cidOfBytes'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { eventLedgerAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import { chainOf, createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import { createWalletClient, encodeFunctionData, type Hex, http, zeroHash } from 'viem'
import { generateKeys } from '../../../sdk/src/committee/testing/generateKeys.ts'
import { enrolOwn } from '../../../scripts/simulate/enrolOwn.ts'
import { accountNo, startTestChain } from '../fognode/startTestChain.ts'

export type ProofWorld = Awaited<ReturnType<typeof createProofWorld>>

const SIGNERS = [1, 2, 4]
/** Stands in for those of devices, which contracts do not look at. */
const SIGNATURE: Hex = `0x${'51'.repeat(65)}`

/** A chain whose committee's report key is at hand, people, and devices of theirs: any event can be reported and proven. */
export async function createProofWorld() {
  const chain = await startTestChain()
  const { network, client: publicClient } = chain
  const keys = generateKeys({ members: 4, quorum: 3, custodyEpoch: 1 })
  const person = (index: number): FanalClient =>
    createFanalClient({
      network,
      publicClient,
      walletClient: createWalletClient({
        account: accountNo(index),
        chain: chainOf(network),
        transport: http(chain.rpcUrl),
      }),
    })
  const anyone = person(0)
  const ledger = requireContract(anyone, 'eventLedger')
  const committee = network.contracts.committee
  await chain.control.impersonateAccount({ address: committee })
  await chain.control.setBalance({ address: committee, value: 10n ** 18n })
  const readLedger = (functionName: 'lastBatch' | 'lastTo') =>
    publicClient.readContract({ address: ledger, abi: eventLedgerAbi, functionName })
  const { x, odd } = committeeKeyOf(keys.keyPackage.groupKey)
  const hash = await chain.walletOf(committee as never).sendTransaction({
    to: ledger,
    data: encodeFunctionData({
      abi: eventLedgerAbi,
      functionName: 'pushReportKey',
      args: [1, x, odd],
    }),
  })
  await publicClient.waitForTransactionReceipt({ hash })

  const stored = new Map<string, Uint8Array<ArrayBuffer>>()
  const now = async () => Number((await publicClient.getBlock()).timestamp)
  const passTime = async (seconds: number) => {
    await chain.control.increaseTime({ seconds })
    await chain.control.mine({ blocks: 1 })
  }
  const sign = (digest: Hex) => {
    const made = SIGNERS.map((member) => {
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
  const store = async (block: Bytes) => {
    stored.set(String(await cidOfBytes(block)), block)
  }
  /** Reports these events as one batch of the committee, accepted now; none only says that it is alive. */
  const report = async (events: readonly DeviceEvent[]): Promise<ProofForContract[]> => {
    await passTime(2)
    const [to, from, last] = [
      await now(),
      await readLedger('lastTo'),
      await readLedger('lastBatch'),
    ]
    const accepted = events.map((event) => ({ event, acceptedAt: to, signature: SIGNATURE }))
    const tree = buildEventTree(accepted.map((one) => eventLeaf(one)))
    const body = { batch: last + 1, epoch: 1, root: tree.root, count: events.length, from, to }
    const { evidence, blocks } = buildEvidence({ report: body, events: accepted })
    for (const block of blocks) await store(block)
    const filed = { ...body, evidence }
    const { z, r } = sign(reportDigest(filed, { chainId: network.chainId, ledger }))
    await chain.send(
      accountNo(0),
      ledger,
      encodeFunctionData({ abi: eventLedgerAbi, functionName: 'report', args: [filed, z, r] }),
    )
    return accepted.map((one, at) => ({ ...one, batch: filed.batch, proof: proveLeaf(tree, at) }))
  }
  /** Where the evidence of all batches is. */
  const fetch = (async (url: string) => {
    const block = stored.get(/ipfs\/([a-z0-9]+)/.exec(url)?.[1] ?? '')
    return block ? new Response(block) : new Response('', { status: 404 })
  }) as typeof globalThis.fetch
  let seq = 0
  /** What a device says now, in its first version. */
  const says = async (device: Hex, event: Partial<DeviceEvent>): Promise<DeviceEvent> => ({
    device,
    deviceVersion: 1,
    seq: ++seq,
    time: await now(),
    kind: 1,
    value: 0n,
    payloadDigest: zeroHash,
    ...event,
  })
  /** A device of a person, in service. */
  const enrol = async (owner: FanalClient): Promise<Hex> => {
    const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
    await enrolOwn(owner, { signer })
    return signer.id
  }
  return {
    chain,
    network,
    person,
    now,
    passTime,
    report,
    fetch,
    store,
    says,
    enrol,
    dispose: chain.dispose,
  }
}

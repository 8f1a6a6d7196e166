import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import { Curve, encodeDeviceKey } from '@fanal/sdk/devices/deviceKey'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { eventLedgerAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import { eventArguments } from '@fanal/sdk/oracle/eventArguments'
import { eventLeaf } from '@fanal/sdk/oracle/eventLeaf'
import { buildEventTree, proveLeaves } from '@fanal/sdk/oracle/eventTree'
import type { EventProof } from '@fanal/sdk/oracle/reading/batchView'
import { listBatches } from '@fanal/sdk/oracle/reading/listBatches'
import { readBatch } from '@fanal/sdk/oracle/reading/readBatch'
import { verifyEventProof } from '@fanal/sdk/oracle/reading/verifyEventProof'
import { createProofWorld } from '../devices/proofWorld.ts'
import type { ProofWorld } from '../devices/proofWorld.ts'

const COUNT = 37
let world: ProofWorld
let proofs: EventProof[]
before(async () => {
  world = await createProofWorld()
  const client = world.person(0)
  const domain = {
    chainId: world.network.chainId,
    registry: requireContract(client, 'deviceRegistry'),
  }
  const signers = [Curve.Secp256k1, Curve.P256].map((curve) => createDeviceSigner({ curve }))
  const signed = await Promise.all(
    Array.from({ length: COUNT }, async (_, at) => {
      const signer = signers[at % 2] as (typeof signers)[number]
      const event = await world.says(signer.id, { value: BigInt(at) - 20n })
      const signature = await signDeviceEvent({ event, domain, signer })
      const key = signer.key.curve === Curve.P256 ? encodeDeviceKey(signer.key) : undefined
      return { event, signature, key, eventId: deviceEventId({ event, domain }) }
    }),
  )
  await world.report([])
  const reported = await world.report(signed.map(({ event }) => event))
  proofs = reported.map((one, index) => ({
    ...one,
    ...(signed[index] as (typeof signed)[number]),
    index,
    count: COUNT,
  }))
})
after(() => world.dispose())

test('each event of a batch on a chain is verified step by step, and the contract agrees', async () => {
  const client = world.person(1)
  const [last, first] = await listBatches(client)
  assert.deepEqual([last?.batch, last?.count, first?.batch, first?.count], [2, COUNT, 1, 0])
  const batch = await readBatch(client, { batch: 2 })
  assert.ok(batch.key && batch.signature)
  for (const index of [0, 1, 17, COUNT - 1]) {
    const proof = proofs[index] as EventProof
    const { ok, steps } = await verifyEventProof(client, { proof, batch })
    assert.ok(ok, JSON.stringify(steps))
    const bent = await verifyEventProof(client, {
      proof: { ...proof, event: { ...proof.event, value: 1n } },
      batch,
    })
    assert.deepEqual(
      bent.steps.filter((step) => !step.ok).map(({ step }) => step),
      ['device', 'leaf', 'ledger'],
    )
  }
})

test('the contract takes one proof for any of its events together', async () => {
  const client = world.person(1)
  const ledger = requireContract(client, 'eventLedger')
  const tree = buildEventTree(proofs.map((one) => eventLeaf(one)))
  const prove = (indices: readonly number[], proof: readonly `0x${string}`[], flags: boolean[]) =>
    client.publicClient.readContract({
      address: ledger,
      abi: eventLedgerAbi,
      functionName: 'proveMany',
      args: [
        indices.map((index) => eventArguments(proofs[index] as EventProof)),
        [...proof],
        flags,
      ],
    })
  const everybody = proofs.map(({ index }) => index)
  for (const wanted of [[5], [0, 36], [36, 35, 3], [0, 1, 2, 3, 4, 20, 21, 31, 36], everybody]) {
    const { indices, proof, flags } = proveLeaves(tree, wanted)
    assert.deepEqual(
      await prove(indices, proof, flags),
      indices.map((index) => proofs[index]?.eventId),
    )
    const others = indices.with(0, ((indices[0] ?? 0) + 7) % COUNT)
    await assert.rejects(prove(others, proof, flags), /EventLedger_NotInBatch/)
  }
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { concatHex, encodeFunctionData, type Hex, zeroAddress, zeroHash } from 'viem'
import { deviceEventId } from '../devices/deviceEventId.ts'
import { EventKind } from '../devices/eventKinds.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import { claimsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readClaimEvidence } from './readClaimEvidence.ts'
import { sceneDigestOf } from './sceneDigestOf.ts'

const registry = '0x00000000000000000000000000000000000000aa'
const car: Hex = `0x${'c1'.repeat(32)}`
const camera: Hex = `0x${'ca'.repeat(32)}`
const event = (device: Hex, seq: bigint, kind: number, value: bigint) => ({
  content: { device, deviceVersion: 1, seq, time: 1000, kind, value, payloadDigest: zeroHash },
  acceptedAt: 1002,
  batch: 3,
})
const crash = event(car, 7n, EventKind.Crash, 5_500_000n)
const roadside = event(camera, 2n, EventKind.Roadside, 0n)
const path: Hex[] = [`0x${'11'.repeat(32)}`]
const idOf = ({ content }: typeof crash): Hex =>
  deviceEventId({
    event: { ...content, seq: Number(content.seq) },
    domain: { chainId: 31337, registry },
  })
const crashEventId = idOf(crash)
const scene = { time: 1000, parties: [{ car, version: 1, share: 2_500 }] }
type Told = { crash?: typeof crash; roadside?: (typeof roadside)[]; scene?: typeof scene }
const settleWith = (changes: Told) =>
  encodeFunctionData({
    abi: claimsAbi,
    functionName: 'settle',
    args: [
      {
        ...{ device: car, deviceVersion: 1, holder: zeroAddress, productId: zeroHash },
        ...{ ownSum: 1n, liabilitySum: 1n, premium: 1n, term: 86_400, evidence: zeroHash },
        ...{ charter: zeroHash, expiry: 1, renews: zeroHash, salt: zeroHash },
      },
      {
        ...{ pool: zeroAddress, peril: 5, tiers: 1n, models: 1n, listedOnly: false },
        ...{ corroborators: 1, window: 5, waitingPeriod: 0, maxTerm: 1, claimWindow: 1 },
        ...{ anyFault: true, maxSum: 1n, maxPerEvent: 0n, challengeAbove: 0n },
        ...{ challengePeriod: 0, evidencePeriod: 0, bond: 0n, exclusions: zeroHash },
      },
      {
        ...{ scene, crash, crashProof: path, roadside: [roadside] },
        roadsideProofs: [path],
        ...changes,
      },
    ],
  })
const settle = settleWith({})
const claim = {
  ...{ transactionHash: zeroHash, crashEventId, scene: sceneDigestOf(scene) },
  witnesses: [
    { eventId: idOf(roadside), device: camera, denies: false },
    {
      eventId: idOf(event(camera, 3n, EventKind.RoadsideDenial, 0n)),
      device: camera,
      denies: true,
    },
  ],
}

/** Its ledger proves what was really reported, and nothing else. */
const clientFor = (input: Hex) =>
  ({
    network: {
      chainId: 31337,
      contracts: { deviceRegistry: registry, eventLedger: zeroAddress },
    },
    publicClient: {
      getTransaction: async () => ({ input }),
      readContract: async ({ args: [proven] }: { args: [typeof crash] }) => {
        const reported = [crash, roadside].find(
          ({ content: { device, value, seq } }) =>
            device === proven.content.device &&
            value === proven.content.value &&
            seq === proven.content.seq,
        )
        return reported ? idOf(reported) : zeroHash
      },
    },
  }) as unknown as FanalClient

describe('readClaimEvidence', () => {
  it('reads what a claim rests on from its transaction', async () => {
    const read = await readClaimEvidence(clientFor(settle), claim)
    assert.deepEqual(read.scene, scene)
    assert.equal(read.crash.eventId, crashEventId)
    assert.equal(read.crash.event.value, 5_500_000n)
    assert.deepEqual(read.crash.proof, path)
    assert.deepEqual(
      read.roadside.map(({ event: { device, seq }, batch }) => [device, seq, batch]),
      [[camera, 2, 3]],
    )
  })
  it('finds it within another call', async () => {
    const input = concatHex(['0x12345678', `0x${'00'.repeat(68)}`, settle])
    const read = await readClaimEvidence(clientFor(input), claim)
    assert.equal(read.crash.eventId, crashEventId)
  })
  it('passes over what the claim does not rest on', async () => {
    const decoys: [string, Told][] = [
      ['another scene', { scene: { ...scene, time: 1001 } }],
      ['another witness', { roadside: [event(camera, 3n, EventKind.Roadside, 0n)] }],
      ['no witness', { roadside: [] }],
      ['one witness more', { roadside: [roadside, roadside] }],
      ['another crash', { crash: event(car, 8n, EventKind.Crash, 5_500_000n) }],
      ['a number that no device has', { crash: event(car, 2n ** 64n - 1n, EventKind.Crash, 1n) }],
      ['a crash that was not reported so', { crash: event(car, 7n, EventKind.Crash, 1n) }],
    ]
    for (const [what, told] of decoys) {
      const decoy = settleWith(told)
      const read = await readClaimEvidence(clientFor(concatHex([decoy, settle])), claim)
      assert.deepEqual(read.scene, scene, what)
      assert.equal(read.crash.event.value, 5_500_000n, what)
      assert.deepEqual(
        read.roadside.map(({ eventId }) => eventId),
        [idOf(roadside)],
        what,
      )
      await assert.rejects(readClaimEvidence(clientFor(decoy), claim), NotFoundError, what)
    }
  })
  it('says when it is not there', async () => {
    for (const [input, id] of [
      ['0x', crashEventId],
      [settle, zeroHash],
    ] as const)
      await assert.rejects(
        readClaimEvidence(clientFor(input), { ...claim, crashEventId: id }),
        NotFoundError,
      )
  })
})

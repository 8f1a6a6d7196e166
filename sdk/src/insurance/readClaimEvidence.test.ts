import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { concatHex, encodeFunctionData, type Hex, zeroAddress, zeroHash } from 'viem'
import { deviceEventId } from '../devices/deviceEventId.ts'
import { EventKind } from '../devices/eventKinds.ts'
import { NotFoundError } from '../errors/marketErrors.ts'
import { claimsAbi } from '../generated/abis.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readClaimEvidence } from './readClaimEvidence.ts'

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
const crashEventId = deviceEventId({
  event: { ...crash.content, seq: 7 },
  domain: { chainId: 31337, registry },
})
const scene = { time: 1000, parties: [{ car, version: 1, share: 2_500 }] }
const settle = encodeFunctionData({
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
    { scene, crash, crashProof: path, roadside: [roadside], roadsideProofs: [path] },
  ],
})

const clientFor = (input: Hex) =>
  ({
    network: { chainId: 31337, contracts: { deviceRegistry: registry } },
    publicClient: { getTransaction: async () => ({ input }) },
  }) as unknown as FanalClient

describe('readClaimEvidence', () => {
  it('reads what a claim rests on from its transaction', async () => {
    const read = await readClaimEvidence(clientFor(settle), {
      transactionHash: zeroHash,
      crashEventId,
    })
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
    const read = await readClaimEvidence(clientFor(input), {
      transactionHash: zeroHash,
      crashEventId,
    })
    assert.equal(read.crash.eventId, crashEventId)
  })
  it('says when it is not there', async () => {
    for (const [input, id] of [
      ['0x', crashEventId],
      [settle, zeroHash],
    ] as const)
      await assert.rejects(
        readClaimEvidence(clientFor(input), { transactionHash: zeroHash, crashEventId: id }),
        NotFoundError,
      )
  })
})

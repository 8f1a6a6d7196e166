import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { pino } from 'pino'
import { decodeFunctionData, toHex, type Hex } from 'viem'
import type { QueuedTransaction } from '../../relay/queue/transactionQueue.ts'
import type { Seats } from '../chain/seats.ts'
import type { Equivocation } from '../store/createBatchStore.ts'
import { createProsecutor } from './createProsecutor.ts'

const hex = (value: number): Hex => toHex(value, { size: 32 })
const proofOf = (member: number, epoch = 1): Equivocation => ({
  epoch,
  batch: 5,
  attempt: member,
  member,
  first: { digest: hex(1), signature: '0x01' },
  second: { digest: hex(2), signature: '0x02' },
})
const seats: Seats = {
  epoch: 1,
  self: 1,
  members: [],
  participants: [1, 2, 3],
  quorum: 3,
  seed: hex(0),
}

/** A prosecutor before a contract that takes a proof when the test lets it. */
function createTrial(proofs: Equivocation[]) {
  const sent: { id: string; attempt: number }[] = []
  const known = new Map<string, QueuedTransaction>()
  const contract = { refuses: false, held: Promise.resolve() }
  const prosecutor = createProsecutor({
    batches: { equivocations: () => proofs },
    chain: { seats: () => seats },
    transactions: {
      get: (id) => known.get(id),
      submit: async ({ id, data }) => {
        const { args } = decodeFunctionData({ abi: committeeAbi, data })
        sent.push({ id, attempt: (args?.[0] as { round: number }).round })
        await contract.held
        if (contract.refuses) throw new Error('Committee_AlreadyProven')
        const done = { id, nonce: 0, status: 'mined', transactionHash: hex(9) } as const
        known.set(id, done)
        return done
      },
    },
    committee: '0x00000000000000000000000000000000000000c0',
    log: pino({ level: 'silent' }),
  })
  const step = async () => {
    prosecutor.step()
    await prosecutor.stop()
  }
  return { sent, contract, prosecutor, step }
}

test('a member in office is accused once, and nobody else', async () => {
  const { sent, step } = createTrial([proofOf(2), proofOf(4), proofOf(3, 2)])
  await step()
  await step()
  assert.deepEqual(sent, [{ id: 'oracle/equivocation/1/2', attempt: 2 }])
})

test('a proof that the contract refuses is not tried again at once', async () => {
  mock.timers.enable({ apis: ['Date'], now: 1_000_000 })
  try {
    const { sent, contract, step } = createTrial([proofOf(2)])
    contract.refuses = true
    await step()
    await step()
    mock.timers.tick(59_000)
    await step()
    assert.equal(sent.length, 1)
    contract.refuses = false
    mock.timers.tick(1_000)
    await step()
    await step()
    assert.equal(sent.length, 2)
  } finally {
    mock.timers.reset()
  }
})

test('nothing waits for a proof, and it is not sent twice meanwhile', async () => {
  const { sent, contract, prosecutor } = createTrial([proofOf(2)])
  const { promise, resolve } = Promise.withResolvers<void>()
  contract.held = promise
  prosecutor.step()
  prosecutor.step()
  assert.equal(sent.length, 1)
  resolve()
  await prosecutor.stop()
})

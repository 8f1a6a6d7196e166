import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { pino } from 'pino'
import { decodeFunctionData, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { excludeSilent, type ExcludeSilentParameters } from './excludeSilent.ts'
import { readPending } from './readPending.ts'
import { seat } from './readSitting.ts'

const CONFIRM_BY = 10_000
const PERIOD = 4_000

type Chain = {
  now: number
  /** This node's account has confirmed something. */
  isPresent: boolean
  /** Somebody has confirmed nothing, or other keys than a quorum. */
  isSomebodySilent: boolean
  /** When it can be removed, if that is not the end of the time for confirming. */
  excludableFrom?: number
}

const signer = privateKeyToAccount(generatePrivateKey())
const members = Array.from({ length: 4 }, () => ({
  signer: signer.address,
  encryptionKey: `0x${'11'.repeat(32)}` as const,
  url: 'http://127.0.0.1:9',
}))
const contract: Hex = `0x${'c0'.repeat(20)}`
const unnamed = { purpose: 'custody', chainId: 31337, contract, epoch: 2, members } as const
const sitting = seat({ ...unnamed, quorum: 3 }, [1, 2, 3, 4])

function clientOf(chain: Chain) {
  const { now, isPresent, isSomebodySilent, excludableFrom = CONFIRM_BY } = chain
  const values: Record<string, unknown> = {
    confirmBy: CONFIRM_BY,
    excludableFrom,
    attempt: 1,
    seatedIn: members.length,
    CONFIRM_PERIOD: PERIOD,
    hasConfirmed: isPresent,
    pendingEpoch: 2,
    activeEpoch: 1,
    membersOf: members,
    quorumOf: 3,
    vacatedOf: [],
    custodyKeyOf: { epoch: 1, packageDigest: `0x${'22'.repeat(32)}` },
  }
  return {
    getBlock: () => Promise.resolve({ timestamp: BigInt(now) }),
    readContract: ({ functionName }: { functionName: string }) =>
      Promise.resolve(values[functionName]),
    call: () => (isSomebodySilent ? Promise.resolve({}) : Promise.reject(new Error('refused'))),
  }
}

/** What the node sends to the contract. */
async function sendIn(chain: Chain, hasKeys: boolean): Promise<string[]> {
  const sent: string[] = []
  const context = {
    clients: [clientOf(chain)],
    signer,
    transactions: {
      get: () => undefined,
      submit: ({ data }: { data: Hex }) => {
        sent.push(decodeFunctionData({ abi: committeeAbi, data }).functionName)
        return Promise.resolve({})
      },
    },
  } as unknown as ExcludeSilentParameters['context']
  await excludeSilent({ context, sitting, hasKeys, log: pino({ level: 'silent' }) })
  return sent
}

describe('a node while somebody holds up the keys', () => {
  const late = { now: CONFIRM_BY - PERIOD / 4, isPresent: false, isSomebodySilent: true }
  const over = { now: CONFIRM_BY, isPresent: true, isSomebodySilent: true }

  test('shows that it is there when little time is left and it has no keys', async () => {
    assert.deepEqual(await sendIn({ ...late, now: late.now - 1 }, false), [])
    assert.deepEqual(await sendIn(late, false), ['confirmKeys'])
    assert.deepEqual(await sendIn(late, true), [], 'its keys are not confirmed over')
  })

  test('has those removed that confirmed nothing, or other keys than the others', async () => {
    assert.deepEqual(await sendIn({ ...over, now: CONFIRM_BY - 1 }, true), [])
    assert.deepEqual(await sendIn(over, false), ['excludeSilent'])
    assert.deepEqual(await sendIn(over, true), ['excludeSilent'])
    assert.deepEqual(await sendIn({ ...over, isSomebodySilent: false }, true), [])
    assert.deepEqual(await sendIn({ ...over, excludableFrom: CONFIRM_BY + 1 }, true), [])
  })

  test('keeps to the key that is handed over until they can be removed', async () => {
    const keyPackage = { custodyEpoch: 1, groupKey: '0x', quorum: 3, members: 4 } as const
    const readAt = async (now: number, excludableFrom = CONFIRM_BY) => {
      const pending = await readPending({
        clients: [clientOf({ ...over, now, excludableFrom })],
        network: { chainId: 31337, contracts: { committee: contract } },
        findKey: () => ({ keyPackage: { ...keyPackage, verifyingShares: {} } }),
        known: undefined,
      } as unknown as Parameters<typeof readPending>[0])
      return [pending?.custody.handover !== undefined, pending?.time]
    }
    assert.deepEqual(await readAt(CONFIRM_BY - PERIOD), [true, 'early'])
    assert.deepEqual(await readAt(CONFIRM_BY - (PERIOD * 5) / 16), [true, 'overdue'])
    assert.deepEqual(await readAt(CONFIRM_BY - PERIOD / 4 + 1), [true, 'late'])
    assert.deepEqual(await readAt(CONFIRM_BY + PERIOD / 4 - 1), [true, 'late'])
    assert.deepEqual(await readAt(CONFIRM_BY + PERIOD / 4), [false, 'late'])
    // A quorum has confirmed the key that is handed over only after the end, but before a new one was begun.
    const agreed = CONFIRM_BY + PERIOD / 4 - 1
    const removable = agreed + PERIOD / 4
    assert.deepEqual(await readAt(removable + PERIOD / 4 - 1, removable), [true, 'late'])
    assert.deepEqual(await readAt(removable + PERIOD / 4, removable), [false, 'late'])
    // What it has confirmed later is the new one.
    assert.deepEqual(await readAt(removable + 1, removable + 1), [false, 'late'])
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  createPublicClient,
  custom,
  decodeFunctionData,
  encodeFunctionResult,
  keccak256,
  toHex,
  type Hex,
} from 'viem'
import { RetryableError } from '../errors/FanalError.ts'
import { committeeAbi } from '../generated/abis.ts'
import { readCustody } from './readCustody.ts'

const committee: Hex = `0x${'c0'.repeat(20)}`

/** A committee contract with the epoch in office and the key of each epoch by who generated it; 0 = it took no office. */
function clientOf(activeEpoch: number, generatedIn: readonly number[]) {
  const answer = (data: Hex): Hex => {
    const { functionName, args } = decodeFunctionData({ abi: committeeAbi, data })
    const epoch = Number(args?.[0] ?? 0)
    switch (functionName) {
      case 'activeEpoch':
        return encodeFunctionResult({ abi: committeeAbi, functionName, result: activeEpoch })
      case 'custodyKeyOf': {
        const maker = generatedIn[epoch - 1] ?? 0
        const result = {
          epoch: maker,
          x: maker === 0 ? (`0x${'00'.repeat(32)}` as const) : keccak256(toHex(maker)),
          odd: false,
          packageDigest: keccak256(toHex(epoch)),
        }
        return encodeFunctionResult({ abi: committeeAbi, functionName, result })
      }
      case 'quorumOf':
        return encodeFunctionResult({ abi: committeeAbi, functionName, result: 1 })
      case 'membersOf': {
        const signer: Hex = `0x${String(epoch).padStart(40, '0')}`
        const url = `https://epoch-${epoch}.example`
        const result = [{ signer, encryptionKey: keccak256(signer), url }]
        return encodeFunctionResult({ abi: committeeAbi, functionName, result })
      }
      default:
        throw new Error(`unexpected call of ${functionName}`)
    }
  }
  return createPublicClient({
    transport: custom({
      request: ({ params }: { params: readonly [{ data: Hex }] }) =>
        Promise.resolve(answer(params[0].data)),
    }),
  })
}

const keeperOf = async (client: ReturnType<typeof clientOf>, custodyEpoch?: number) => {
  const wanted = custodyEpoch === undefined ? {} : { custodyEpoch }
  const custody = await readCustody({ client, committee, ...wanted })
  return { epoch: custody.custodyEpoch, url: custody.keepers[0]?.url }
}

describe('whom to ask for a custody key', () => {
  test('the committee in office for the key that was handed over to it', async () => {
    const client = clientOf(3, [1, 1, 1])
    const expected = { epoch: 1, url: 'https://epoch-3.example' }
    assert.deepEqual(await keeperOf(client), expected)
    assert.deepEqual(await keeperOf(client, 1), expected)
  })

  test('those who got it last when a later committee made a key of its own', async () => {
    const client = clientOf(5, [1, 1, 0, 4, 4])
    assert.deepEqual(await keeperOf(client, 1), { epoch: 1, url: 'https://epoch-2.example' })
    assert.deepEqual(await keeperOf(client, 4), { epoch: 4, url: 'https://epoch-5.example' })
    assert.deepEqual(await keeperOf(client), { epoch: 4, url: 'https://epoch-5.example' })
  })

  test('nobody for a key that was never made, or is not made yet', async () => {
    const client = clientOf(2, [1, 1])
    await assert.rejects(keeperOf(client, 2), RetryableError)
    await assert.rejects(keeperOf(client, 3), RetryableError)
    await assert.rejects(keeperOf(clientOf(0, [])), RetryableError)
  })
})

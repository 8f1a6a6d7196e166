import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numberToHex, type Address, type Hex } from 'viem'
import type { NodeContext } from '../http/module.ts'
import { createTurns } from './createTurns.ts'

const accountOf = (number: number): Address => numberToHex(number, { size: 20 })
const subjectOf = (number: number): Hex => numberToHex(number, { size: 32 })
const MEMBERS = [1, 2, 3, 4].map(accountOf)

const turnsOf = (self: Address, chain: { epoch: number; vacated: readonly Address[] }) =>
  createTurns({
    context: {
      clients: [
        {
          readContract: async ({ functionName }: { functionName: string }) => {
            if (functionName === 'activeEpoch') return chain.epoch
            return functionName === 'vacatedOf'
              ? chain.vacated
              : MEMBERS.map((signer) => ({ signer }))
          },
        },
      ],
      network: { contracts: { committee: accountOf(9) } },
      signer: { address: self },
      config: { transactions: { turnSeconds: 10 } },
    } as unknown as NodeContext,
  })

test('the members take turns in an order that the subject decides, and who is none comes last', async () => {
  const chain = { epoch: 1, vacated: [] }
  const members = MEMBERS.map((account) => turnsOf(account, chain))
  const first = new Set<number>()
  for (let number = 0; number < 50; number += 1) {
    const waits = await Promise.all(members.map((turn) => turn(subjectOf(number))))
    assert.deepEqual(waits.toSorted(), [0, 10, 20, 30])
    first.add(waits.indexOf(0))
  }
  assert.equal(first.size, MEMBERS.length)
  assert.equal(await turnsOf(accountOf(7), chain)(subjectOf(1)), 40)
})

test('who has left the committee is in nobody’s way', async () => {
  const chain = { epoch: 1, vacated: MEMBERS.slice(1) }
  const [member, gone] = MEMBERS as [Address, Address]
  assert.equal(await turnsOf(member, chain)(subjectOf(1)), 0)
  assert.equal(await turnsOf(gone, chain)(subjectOf(1)), 10)
  assert.equal(await turnsOf(gone, { epoch: 0, vacated: [] })(subjectOf(1)), 0)
})

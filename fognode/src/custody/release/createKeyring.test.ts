import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { keccak256, toHex, type Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { HeldKey } from '../store/createCustodyStore.ts'
import type { Clients } from './agree.ts'
import { createKeyring } from './createKeyring.ts'

const signer: Hex = `0x${'11'.repeat(20)}`
const digestOf = (epoch: number) => keccak256(toHex(epoch))
const xOf = (maker: number) => keccak256(toHex(1_000 + maker))

/** A keyring whose node has a share in every epoch; `generatedIn` names the maker of each epoch's key, 0 = none. */
function keyringOf(activeEpoch: number, generatedIn: readonly number[]) {
  const keyOf = (epoch: number) => {
    const maker = generatedIn[epoch - 1] ?? 0
    return { epoch: maker, x: xOf(maker), odd: false, packageDigest: digestOf(epoch) }
  }
  const client = {
    readContract: ({ functionName, args }: { functionName: string; args?: [number] }) =>
      Promise.resolve(functionName === 'activeEpoch' ? activeEpoch : keyOf(args?.[0] ?? 0)),
  }
  const findKey = (epoch: number, digest: Hex): HeldKey | undefined => {
    const custodyEpoch = generatedIn[epoch - 1] ?? 0
    const groupKey: Hex = `0x02${xOf(custodyEpoch).slice(2)}`
    const keyPackage = { custodyEpoch, groupKey, quorum: 3, members: 4, verifyingShares: {} }
    return digest === digestOf(epoch)
      ? { epoch, digest, member: 1, keyPackage, secretShare: () => Promise.resolve('0x') }
      : undefined
  }
  const store = { findKey } as Parameters<typeof createKeyring>[0]['store']
  const clients = [client] as unknown as Clients
  return createKeyring({ clients, committee: signer, store, signer })
}

describe('the keys a keeper answers for', () => {
  test('a key that was handed over, with the shares of those who got it last', async () => {
    assert.equal((await keyringOf(2, [1, 1]).find(1)).epoch, 2)
    const later = keyringOf(5, [1, 1, 0, 4, 4])
    assert.equal((await later.find(1)).epoch, 2)
    assert.equal((await later.find(4)).epoch, 5)
  })

  test('none that no committee made', async () => {
    const isUnknown = (error: unknown) =>
      error instanceof HttpError && error.code === 'unknown_custody_epoch'
    const keyring = keyringOf(2, [1, 1])
    for (const custodyEpoch of [0, 2, 3])
      await assert.rejects(keyring.find(custodyEpoch), isUnknown)
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { sendContractCall } from '@fanal/sdk/network/sendContractCall'
import { beginStream } from '@fanal/sdk/streams/chain/beginStream'
import { closeEpoch } from '@fanal/sdk/streams/chain/closeEpoch'
import { fileSlots } from '@fanal/sdk/streams/chain/fileSlots'
import { setPublisher } from '@fanal/sdk/streams/chain/setPublisher'
import { skipEpochs } from '@fanal/sdk/streams/chain/skipEpochs'
import { listEpochs } from '@fanal/sdk/streams/listEpochs'
import { readStream } from '@fanal/sdk/streams/readStream'
import { type Hex, parseEventLogs, sha256, stringToHex, zeroAddress, zeroHash } from 'viem'
import { createProofWorld, type ProofWorld } from './proofWorld.ts'

const STREAM = 1
const LENGTH = 600
const digest = (text: string) => sha256(stringToHex(text))

describe('the clock of a stream on a chain', () => {
  let world: ProofWorld
  let owner: FanalClient
  let node: FanalClient
  let datasetId: Hex
  before(async () => {
    world = await createProofWorld()
    owner = world.person(1)
    node = world.person(2)
    const { logs } = await sendContractCall(owner, {
      contract: 'datasetRegistry',
      abi: datasetRegistryAbi,
      functionName: 'register',
      args: [digest('salt'), STREAM, digest('manifest'), zeroAddress, '0x'],
    })
    const [registered] = parseEventLogs({
      abi: datasetRegistryAbi,
      eventName: 'DatasetRegistered',
      logs,
    })
    datasetId = registered?.args.datasetId ?? zeroHash
  })
  after(() => world.dispose())

  const refuses = (message: string) => (error: unknown) => {
    assert.equal((error as Error).message, message)
    return true
  }

  it('goes by epochs whose slots are filed ahead and whose heads follow each other', async () => {
    await assert.rejects(
      beginStream(node, { datasetId, epochLength: LENGTH }),
      refuses('Only the owner of the stream can do this.'),
    )
    const { start } = await beginStream(owner, { datasetId, epochLength: LENGTH })
    const slotsDigest = digest('slots')
    const filing = { datasetId, firstEpoch: 1, count: 2, slotsDigest }
    await assert.rejects(
      fileSlots(node, filing),
      refuses('Only the owner of the stream and whom the owner named can do this.'),
    )
    await setPublisher(owner, { datasetId, publisher: requireWallet(node).address })
    await fileSlots(node, filing)
    await assert.rejects(
      closeEpoch(node, { datasetId, epoch: 1, headDigest: digest('one'), segments: 1 }),
      refuses('This epoch is not over.'),
    )
    await world.passTime(start - (await world.now()) + 5 * LENGTH)
    await closeEpoch(node, { datasetId, epoch: 1, headDigest: digest('one'), segments: 3 })
    await closeEpoch(node, { datasetId, epoch: 2, headDigest: digest('one'), segments: 0 })
    await assert.rejects(
      closeEpoch(node, { datasetId, epoch: 3, headDigest: digest('two'), segments: 1 }),
      refuses('No key slots were filed for this epoch, so nothing can be appended to it.'),
    )
    await skipEpochs(node, { datasetId, through: 5 })

    const stream = await readStream(owner, { datasetId })
    assert.equal(stream.closed, 5)
    assert.equal(stream.filedThrough, 2)
    assert.equal(stream.head, digest('one'))
    const { epochs } = await listEpochs(owner, { datasetId })
    assert.deepEqual(
      epochs.slice(0, 4).map(({ segments, slotsDigest }) => [segments, slotsDigest]),
      [
        [3, slotsDigest],
        [0, slotsDigest],
        [0, undefined],
        [0, undefined],
      ],
    )
    assert.equal(epochs[0]?.until, start + LENGTH)
    assert.equal(epochs[5]?.state, 'live')
  })

  it('is nobody else’s any more when the owner takes it back', async () => {
    await setPublisher(owner, { datasetId })
    await assert.rejects(
      skipEpochs(node, { datasetId, through: 6 }),
      refuses('Only the owner of the stream and whom the owner named can do this.'),
    )
  })
})

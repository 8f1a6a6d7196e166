import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { callDevice } from '@fanal/sdk/devices/calls/callDevice'
import { deviceEventId } from '@fanal/sdk/devices/deviceEventId'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { callbacksTopic } from '@fanal/sdk/devices/eventMessage'
import { deviceCallsAbi, deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import type { Hex, PublicClient } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createTurns } from '../../../fognode/src/committee/createTurns.ts'
import type { NodeContext } from '../../../fognode/src/http/module.ts'
import { createTestDevice } from '../../../fognode/src/devices/testing/testDevice.ts'
import { until } from '../../../fognode/src/oracle/testing/until.ts'
import { enrolOwn } from '../../../scripts/simulate/enrolOwn.ts'
import { createOracleWorld, type OracleWorld } from './oracleWorld.ts'

type Device = OracleWorld['device']

describe('four nodes and what the chain is to know of devices', () => {
  let world: OracleWorld
  before(async () => {
    world = await createOracleWorld({ transactions: { turnSeconds: 8 } })
  })
  after(() => world.dispose())

  /** Who sent transactions to a contract, of all that were mined, failed ones too. */
  const sendersTo = async (contract: string) => {
    const { publicClient } = world
    const head = await publicClient.getBlockNumber()
    const senders: string[] = []
    for (let number = 0n; number <= head; number += 1n) {
      const block = await publicClient.getBlock({ blockNumber: number, includeTransactions: true })
      for (const { from, to } of block.transactions)
        if (to?.toLowerCase() === contract.toLowerCase()) senders.push(from.toLowerCase())
    }
    const nodes = world.keepers.map(({ signer }) => signer.toLowerCase())
    return senders.filter((sender) => nodes.includes(sender))
  }
  const registry = () => requireContract(world.client, 'deviceRegistry')
  const calls = () => requireContract(world.client, 'deviceCalls')
  const enrol = async (): Promise<Device> => {
    const device = createTestDevice(undefined, {
      chainId: world.network.chainId,
      registry: registry(),
    })
    await enrolOwn(world.client, { signer: device.signer })
    return device
  }
  const isSuspended = async (device: Device) => {
    const { suspended } = await world.publicClient.readContract({
      address: registry(),
      abi: deviceRegistryAbi,
      functionName: 'deviceOf',
      args: [device.id],
    })
    return suspended
  }
  /** It has to be at all nodes before one of them is killed. */
  const say = async (member: number, device: Device, event: { seq: number; kind: number }) => {
    const connection = await device.connect(world.urlOf(member))
    await connection.publish(await device.message(event))
    await connection.receipt(event.seq, ({ accepted }) => accepted.length >= 3)
    await connection.end()
  }

  test('a tampered device is reported by one of them', async () => {
    const device = await enrol()
    await say(1, device, { seq: 1, kind: EventKind.Tamper })
    await until('it is suspended', () => isSuspended(device), { seconds: 60 })
    assert.equal((await sendersTo(registry())).length, 1)
  })

  test('what a device acknowledges is on the chain once a report has it, and one node pays', async () => {
    const { device } = world
    const connection = await device.connect(world.urlOf(2))
    await connection.client.subscribeAsync(callbacksTopic(device.id), { qos: 1 })
    const { callId } = await callDevice(world.client, {
      device: device.id,
      kind: 100,
      data: '0x01',
    })
    const called = await new Promise<Hex>((resolve) =>
      connection.client.on('message', (topic, payload) => {
        if (topic === callbacksTopic(device.id))
          resolve((JSON.parse(payload.toString()) as { callId: Hex }).callId)
      }),
    )
    assert.equal(called, callId)
    const event = { seq: 1, kind: EventKind.Acknowledgement, payloadDigest: callId, value: 5n }
    await connection.publish(await device.message(event))
    const isRecorded = () =>
      world.publicClient.readContract({
        address: calls(),
        abi: deviceCallsAbi,
        functionName: 'isAcknowledged',
        args: [device.id, 0n],
      })
    await until('it is recorded', isRecorded, { seconds: 90 })
    const [log] = await world.publicClient.getContractEvents({
      address: calls(),
      abi: deviceCallsAbi,
      eventName: 'CallAcknowledged',
      fromBlock: 0n,
      strict: true,
    })
    assert.deepEqual([log?.args.callId, log?.args.value], [callId, 5n])
    assert.equal((await sendersTo(calls())).length, 1)
    await connection.end()
  })

  test('when the node whose turn it is was killed, the next one reports', async () => {
    const turns = createTurns({
      context: {
        clients: [world.publicClient as PublicClient],
        network: world.network,
        signer: privateKeyToAccount(world.keepers[3]?.signerKey ?? '0x'),
        config: { transactions: { turnSeconds: 8 } } as NodeContext['config'],
      },
    })
    const domain = { chainId: world.network.chainId, registry: registry() }
    let device = createTestDevice(undefined, domain)
    const isItsTurn = async () => {
      const event = { device: device.id, deviceVersion: 1, seq: 1 }
      return (await turns(deviceEventId({ event, domain }))) === 0
    }
    while (!(await isItsTurn())) device = createTestDevice(undefined, domain)
    await world.kill(4)
    await enrolOwn(world.client, { signer: device.signer })
    const before = (await sendersTo(registry())).length
    await say(1, device, { seq: 1, kind: EventKind.Tamper })
    await until('it is suspended', () => isSuspended(device), { seconds: 60 })
    assert.equal((await sendersTo(registry())).length, before + 1)
  })
})

import { deviceCallsAbi } from '@fanal/sdk/generated/abis'
import { getAbiItem, type Address, type PublicClient } from 'viem'
import { agree } from '../custody/release/agree.ts'
import type { NodeContext } from '../http/module.ts'
import type { CallStore, DeviceCall } from './createCallStore.ts'

export type FollowCallsParameters = {
  context: Pick<NodeContext, 'network' | 'clients' | 'checkChain' | 'signal'>
  store: CallStore
  /** The `DeviceCalls` contract. */
  contract: Address
  /** Blocks asked for at once. */
  logRange: number
}

/** Blocks looked at again, as the newest can be replaced by others while a chain settles. */
const OVERLAP = 64
const NEXT_BLOCK = 'nextBlock'

/**
 * Reads the calls since the last look, up to the network's confirmation. All RPC endpoints must tell the same: a device acts
 * on what it is told.
 */
export async function followCalls(parameters: FollowCallsParameters): Promise<void> {
  const { context, store, contract, logRange } = parameters
  const { network, clients, signal } = context
  await context.checkChain()
  const heads = await Promise.all(
    clients.map((client) => client.getBlock({ blockTag: network.confirmation })),
  )
  const head = Math.min(...heads.map(({ number }) => Number(number)))
  const start = Math.max(network.deploymentBlock, (store.progress(NEXT_BLOCK) ?? 0) - OVERLAP)
  for (let from = start; from <= head; from += logRange) {
    signal.throwIfAborted()
    const to = Math.min(head, from + logRange - 1)
    store.replace(from, to, await agree(clients, (client) => read(client, contract, from, to)))
    store.setProgress(NEXT_BLOCK, to + 1)
  }
}

async function read(
  client: PublicClient,
  address: Address,
  from: number,
  to: number,
): Promise<DeviceCall[]> {
  const logs = await client.getLogs({
    address,
    event: getAbiItem({ abi: deviceCallsAbi, name: 'DeviceCalled' }),
    strict: true,
    fromBlock: BigInt(from),
    toBlock: BigInt(to),
  })
  const times = new Map<bigint, number>()
  const calls: DeviceCall[] = []
  for (const { args, blockNumber, transactionHash } of logs) {
    const calledAt =
      times.get(blockNumber) ?? Number((await client.getBlock({ blockNumber })).timestamp)
    times.set(blockNumber, calledAt)
    const { callId, device, caller, nonce, kind, data } = args
    const block = Number(blockNumber)
    calls.push({
      callId,
      device,
      caller,
      nonce: nonce.toString(),
      kind,
      data,
      block,
      transactionHash,
      calledAt,
    })
  }
  return calls
}

import { deviceCallsAbi, deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import type { Address, BlockTag, PublicClient } from 'viem'
import type { AcknowledgedCall } from './createCallStore.ts'

export type ReadRecordParameters = {
  client: PublicClient
  contracts: { deviceCalls: Address; deviceRegistry: Address }
  call: Pick<AcknowledgedCall, 'device' | 'nonce' | 'acknowledgement'>
  blockTag: BlockTag
}

/**
 * `open`: an acknowledgement can be recorded. `over`: it is, or it cannot be any more, as the device has another version.
 * `absent`: the chain has no such call or device.
 */
export type ChainRecord = 'open' | 'over' | 'absent'

/** What the chain has of an acknowledgement, by the same rules as the contract's. */
export async function readRecord(parameters: ReadRecordParameters): Promise<ChainRecord> {
  const { client, contracts, call, blockTag } = parameters
  const { device, acknowledgement } = call
  const nonce = BigInt(call.nonce)
  const calls = { address: contracts.deviceCalls, abi: deviceCallsAbi, blockTag } as const
  const [count, isAcknowledged, word] = await Promise.all([
    client.readContract({ ...calls, functionName: 'callsOf', args: [device] }),
    client.readContract({ ...calls, functionName: 'isAcknowledged', args: [device, nonce] }),
    client.readContract({
      address: contracts.deviceRegistry,
      abi: deviceRegistryAbi,
      functionName: 'packedDeviceOf',
      args: [device],
      blockTag,
    }),
  ])
  const version = Number((word >> 40n) & 0xffffn)
  if (isAcknowledged || version > acknowledgement.deviceVersion) return 'over'
  return nonce < count && version === acknowledgement.deviceVersion ? 'open' : 'absent'
}

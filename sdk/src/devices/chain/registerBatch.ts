import { parseEventLogs } from 'viem'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { DeviceList } from './buildDeviceList.ts'
import { callRegistry } from './callRegistry.ts'
import type { SendOptions, Sent } from './types.ts'

export type RegisterBatchParameters = SendOptions & {
  /** A model that the caller declared. */
  model: number
  list: Pick<DeviceList, 'root' | 'size' | 'listDigest'>
}
export type RegisterBatchReturnType = Sent & { batch: number }

/**
 * Registers a list of devices of one model, whatever its length, in one transaction.
 *
 * @throws ContractRefusedError when another account declared the model
 */
export async function registerBatch(
  client: FanalClient,
  { model, list, onHash, signal }: RegisterBatchParameters,
): Promise<RegisterBatchReturnType> {
  const { transactionHash, gasUsed, logs } = await callRegistry(client, {
    functionName: 'registerBatch',
    args: [model, list.root, list.size, list.listDigest],
    onHash,
    signal,
  })
  const [registered] = parseEventLogs({
    abi: deviceRegistryAbi,
    eventName: 'BatchRegistered',
    logs,
  })
  if (!registered) throw new Error('the receipt does not tell of the batch')
  return { batch: registered.args.batch, transactionHash, gasUsed }
}

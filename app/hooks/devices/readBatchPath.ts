import { buildDeviceList } from '@fanal/sdk/devices/chain/buildDeviceList'
import { NotFoundError } from '@fanal/sdk/errors/marketErrors'
import { deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import { readContractEvents } from '@fanal/sdk/governance/chain/readContractEvents'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { fogNodeUrls } from '@fanal/sdk/network/fogNodeUrls'
import { cidOfDigest } from '@fanal/sdk/storage/cidOfDigest'
import { fetchBlock } from '@fanal/sdk/storage/fetchBlock'
import type { Hex } from 'viem'

export type ReadBatchPathParameters = { batch: number; device: Hex }

/**
 * Path from a device to the root of its maker's list. The list is fetched from the fog nodes by its digest on the chain.
 *
 * @throws NotFoundError when there is no such list, InputError when the device is not on it
 */
export async function readBatchPath(
  client: FanalClient,
  { batch, device }: ReadBatchPathParameters,
): Promise<Hex[]> {
  const { events } = await readContractEvents(client, {
    address: requireContract(client, 'deviceRegistry'),
    abi: deviceRegistryAbi,
  })
  const registered = events.find(
    ({ eventName, args }) => eventName === 'BatchRegistered' && args.batch === batch,
  )
  if (registered?.eventName !== 'BatchRegistered')
    throw new NotFoundError('There is no such list of devices.', { details: { batch } })
  const content = await fetchBlock({
    gateways: fogNodeUrls(client),
    cid: cidOfDigest(registered.args.listDigest),
  })
  const ids = new TextDecoder().decode(content).trim().split('\n') as Hex[]
  return buildDeviceList(ids).pathOf(device)
}

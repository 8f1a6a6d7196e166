import { type Address, type Hex, isAddressEqual } from 'viem'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import { readContractEvents } from '../../governance/chain/readContractEvents.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { readDevice } from './readDevice.ts'
import type { DeviceView } from './types.ts'

export type ListDevicesParameters = {
  /** Only devices of this account; all if left out. */
  owner?: Address
}
export type ListDevicesReturnType = DeviceView[]

/**
 * Devices as they stand now, the latest enrolled or received first, retired ones included. Found by what the registry told of
 * them, so an index is not needed.
 *
 * @throws ChainUnreachableError
 */
export async function listDevices(
  client: FanalClient,
  { owner }: ListDevicesParameters = {},
): Promise<ListDevicesReturnType> {
  const owners = await readOwners(client)
  const wanted = [...owners]
    .filter(([, holder]) => !owner || isAddressEqual(holder, owner))
    .map(([device]) => device)
    .reverse()
  return Promise.all(wanted.map((device) => readDevice(client, { device })))
}

/** Who owns which device by the events so far, in the order in which they came to their owners. */
async function readOwners(client: FanalClient): Promise<Map<Hex, Address>> {
  const { events } = await readContractEvents(client, {
    address: requireContract(client, 'deviceRegistry'),
    abi: deviceRegistryAbi,
  })
  const owners = new Map<Hex, Address>()
  for (const { eventName, args } of events) {
    if (eventName === 'DeviceEnrolled') owners.set(args.device, args.owner)
    if (eventName !== 'DeviceTransferred') continue
    owners.delete(args.device)
    owners.set(args.device, args.to)
  }
  return owners
}

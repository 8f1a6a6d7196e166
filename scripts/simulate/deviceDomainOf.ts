import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import { InputError } from '@fanal/sdk/errors/FanalError'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'

/** Where the signatures of a network's devices hold. */
export function deviceDomainOf({ chainId, contracts }: NetworkFile): DeviceDomain {
  if (contracts.deviceRegistry === undefined)
    throw new InputError('No devices report on this network.')
  return { chainId, registry: contracts.deviceRegistry }
}

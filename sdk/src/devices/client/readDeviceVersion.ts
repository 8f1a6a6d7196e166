import type { Hex } from '../../content/types.ts'
import { InputError } from '../../errors/FanalError.ts'
import { callView } from './readChain.ts'
import type { DeviceChain } from './readChain.ts'

export type ReadDeviceVersionParameters = DeviceChain & { registry: Hex; device: Hex }

/**
 * The version under which a device's events count now.
 *
 * @throws InputError when it is not enrolled.
 */
export async function readDeviceVersion(parameters: ReadDeviceVersionParameters): Promise<number> {
  const { registry, device } = parameters
  const [word = 0n] = await callView(parameters, registry, 'packedDeviceOf(bytes32)', device)
  if (word === 0n) throw new InputError('the device is not enrolled', { details: { device } })
  return Number((word >> 40n) & 0xffffn)
}

import { registryEvent } from '@fanal/sdk/devices/chain/registryEvent'
import { Curve, decodeDeviceKey, type DeviceKey } from '@fanal/sdk/devices/deviceKey'
import type { EventMessage } from '@fanal/sdk/devices/eventMessage'
import { deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import { encodeFunctionData, zeroHash, type Hex } from 'viem'

/** The call to the registry that shows it a tamper event, or two events under one number. */
export function encodeReport(first: EventMessage, second?: EventMessage): Hex {
  if (second === undefined)
    return encodeFunctionData({
      abi: deviceRegistryAbi,
      functionName: 'reportTamper',
      args: [registryEvent(first.event), keyOf(first), first.signature],
    })
  return encodeFunctionData({
    abi: deviceRegistryAbi,
    functionName: 'reportEquivocation',
    args: [
      registryEvent(first.event),
      registryEvent(second.event),
      keyOf(first),
      first.signature,
      second.signature,
    ],
  })
}

/** On secp256k1 the id alone is enough, and messages carry no key. */
function keyOf({ key }: EventMessage): DeviceKey {
  return key === undefined
    ? { curve: Curve.Secp256k1, x: zeroHash, y: zeroHash }
    : decodeDeviceKey(Curve.P256, key)
}

import { type Hex, zeroAddress, zeroHash } from 'viem'
import { NotFoundError } from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { Curve } from '../deviceKey.ts'
import type { DeviceView } from './types.ts'

export type ReadDeviceParameters = { device: Hex }
export type ReadDeviceReturnType = DeviceView

/**
 * A device as it stands on the registry now.
 *
 * @throws NotFoundError when it was never enrolled; ChainUnreachableError
 */
export async function readDevice(
  client: FanalClient,
  { device }: ReadDeviceParameters,
): Promise<ReadDeviceReturnType> {
  const found = await client.publicClient
    .readContract({
      address: requireContract(client, 'deviceRegistry'),
      abi: deviceRegistryAbi,
      functionName: 'deviceOf',
      args: [device],
    })
    .catch((error: unknown) => {
      throw toFanalError(error)
    })
  if (found.owner === zeroAddress) throw new NotFoundError('There is no such device.')
  return {
    device,
    owner: found.owner,
    version: found.version,
    enrolledAt: found.retired ? undefined : found.enrolledAt,
    bondFreeAt: found.retired ? found.bondFreeAt : undefined,
    model: found.model,
    curve: found.curve === Curve.P256 ? Curve.P256 : Curve.Secp256k1,
    fromBatch: found.fromBatch,
    suspended: found.suspended,
    retired: found.retired,
    active: !found.suspended && !found.retired,
    bond: found.bond,
    operator: found.operator === zeroAddress ? undefined : found.operator,
    control: found.control === zeroHash ? undefined : found.control,
  }
}

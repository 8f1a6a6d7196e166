import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { type DeviceFleet, startDeviceFleet } from '../../simulate/startDeviceFleet.ts'
import { offerDevices } from './offerDevices.ts'
import { sampleDevices } from './sampleDevices.ts'

export type StartSampleDevicesParameters = { network: NetworkFile; log: (line: string) => void }

/** Enrols the sample devices, has them report, and puts what one says and the use of another on sale. */
export async function startSampleDevices(
  parameters: StartSampleDevicesParameters,
): Promise<DeviceFleet> {
  const { network, log } = parameters
  const fleet = await startDeviceFleet({ network, devices: sampleDevices, log })
  try {
    const [streamed, controlled] = fleet.devices
    const owner = sampleDevices[0]?.owner
    if (streamed && controlled && owner)
      await offerDevices({ network, owner, streamed, controlled, log })
    return fleet
  } catch (error) {
    await fleet.stop()
    throw error
  }
}

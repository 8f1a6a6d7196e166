import { join } from 'node:path'
import { toFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import type { FleetDevice } from '../../simulate/startDeviceFleet.ts'
import { people } from '../accounts/localAccounts.ts'
import { root } from '../paths.ts'

/** Who owns a device of the local network. */
export type SampleDevice = FleetDevice & { owner: string }

const device = (
  owner: string,
  name: string,
  file: string,
  more: Pick<FleetDevice, 'curve' | 'publicStep'> = {},
): SampleDevice => {
  const person = people.find((candidate) => candidate.name === owner)
  if (!person) throw new Error(`there is no demo person ${owner}`)
  return { owner, name, csv: join(root, 'samples', file), ownerKey: person.privateKey, ...more }
}

/** What `npm start` has report, over and over, what the samples recorded: two kinds of keys, two owners. */
export const sampleDevices: readonly SampleDevice[] = [
  // Its stream is for sale, so everybody sees tens of degrees only.
  device('Ada', 'Machine thermometer', 'machine_temperature_system_failure.csv', {
    publicStep: toFixedPoint(10),
  }),
  device('Ada', 'Office thermometer', 'ambient_temperature_system_failure.csv', { curve: 'p256' }),
  device('Ben', 'Roadside counter', 'TravelTime_387.csv'),
]

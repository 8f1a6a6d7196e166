import type { TestDevices } from './startTestDevices.ts'
import { createTestDevice, type TestDevice } from './testDevice.ts'

/** A new device that is enrolled. */
export function enrolTestDevice(node: Pick<TestDevices, 'enrol'>): TestDevice {
  const device = createTestDevice()
  node.enrol(device.id)
  return device
}

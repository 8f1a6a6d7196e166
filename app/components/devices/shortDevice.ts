/** The first and last digits of a device's id: enough to recognise; the whole is always one hover away. */
export function shortDevice(device: string): string {
  return `${device.slice(0, 8)}…${device.slice(-6)}`
}

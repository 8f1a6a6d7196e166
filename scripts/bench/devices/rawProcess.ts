/** The same signature check alone, on one core: node rawProcess.ts DEVICES EVENTS */
import { deviceDomainSeparator } from '@fanal/sdk/devices/deviceTypedData'
import { createCheckSignatures } from '../../../fognode/src/devices/ingest/createCheckSignatures.ts'
import { PACKED_BYTES, packEvent } from '../../../fognode/src/devices/ingest/packEvent.ts'
import { TEST_DOMAIN } from '../../../fognode/src/devices/testing/startTestDevices.ts'
import { signEvents } from './signEvents.ts'

const [devices = '', events = ''] = process.argv.slice(2)
const messages = await signEvents({
  domain: TEST_DOMAIN,
  devices: Number(devices),
  events: Number(events),
})
const packed = Buffer.alloc(messages.length * PACKED_BYTES)
for (const [index, message] of messages.entries()) packEvent(message, packed, index * PACKED_BYTES)
const check = await createCheckSignatures(deviceDomainSeparator(TEST_DOMAIN))
const warm = Math.floor(messages.length / 10)
check(packed, warm)
const began = process.cpuUsage()
const verdicts = check(packed.subarray(warm * PACKED_BYTES), messages.length - warm)
const used = process.cpuUsage(began)
if (verdicts.includes(0)) throw new Error('a good signature was refused')
process.stdout.write(
  `${JSON.stringify({ events: verdicts.length, cpuSeconds: (used.user + used.system) / 1e6 })}\n`,
)

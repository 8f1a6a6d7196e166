/**
 * The measured side of `measureIngest`: the devices module with an outside broker. Says "ready", and at the end as JSON how
 * much CPU time it took: node ingestProcess.ts BROKER_URL DEVICES EVENTS
 */
import { startTestDevices } from '../../../fognode/src/devices/testing/startTestDevices.ts'
import { benchKey } from './signEvents.ts'

const [brokerUrl = '', devices = '', events = ''] = process.argv.slice(2)
const total = Number(devices) * Number(events)
const node = await startTestDevices({
  config: { brokerUrl, eventsPerSecond: 1e9, burst: 1_000_000_000, maxPending: 8_192 },
})
for (let index = 0; index < Number(devices); index += 1) node.enrol(benchKey(index).id)
while ((await node.module.health()).status !== 'ok')
  await new Promise((resolve) => setTimeout(resolve, 20))

let accepted = 0
let warmedUp = 0
let began: NodeJS.CpuUsage | undefined
let beganAt = 0
const done = new Promise<void>((resolve) => {
  node.events.onAccepted((batch) => {
    accepted += batch.length
    // The first tenth warms up: code is compiled, threads have started.
    if (began === undefined && accepted >= total / 10) {
      began = process.cpuUsage()
      beganAt = performance.now()
      warmedUp = accepted
    }
    if (accepted >= total) resolve()
  })
})
process.stdout.write('ready\n')
await done
const used = process.cpuUsage(began)
process.stdout.write(
  `${JSON.stringify({
    events: total - warmedUp,
    cpuSeconds: (used.user + used.system) / 1e6,
    seconds: (performance.now() - beganAt) / 1000,
  })}\n`,
)
await node.dispose()

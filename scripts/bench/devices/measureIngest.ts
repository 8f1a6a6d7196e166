import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { encodeEventMessage, eventsTopic } from '@fanal/sdk/devices/eventMessage'
import { Aedes } from 'aedes'
import { TEST_DOMAIN } from '../../../fognode/src/devices/testing/startTestDevices.ts'
import { signEvents } from './signEvents.ts'

const DEVICES = 100
const EVENTS = 300

type Used = { events: number; cpuSeconds: number }
export type MeasureIngestReturnType = {
  ratios: { ingest: number }
  /** Events a second of one core: from MQTT to a committed row, and of the signature check alone. */
  perSecond: { ingest: number; signatureCheck: number }
}

/**
 * What one core of a node takes in, from MQTT packets to committed rows, over what it can check of the same signatures with
 * nothing else to do. By the CPU time of the whole process with its threads, so that other work on the machine does not
 * count; broker and devices are in this process, the node in another.
 */
export async function measureIngest(
  log: (line: string) => void = () => {},
): Promise<MeasureIngestReturnType> {
  const raw = await run('rawProcess.ts', [DEVICES, EVENTS])
  log(`signature check alone: ${rate(raw)} events a second of one core`)
  const aedes = await Aedes.createBroker({ concurrency: 10_000 })
  const server = createServer(aedes.handle)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`
  const messages = (
    await signEvents({ domain: TEST_DOMAIN, devices: DEVICES, events: EVENTS })
  ).map((message) => ({
    topic: eventsTopic(message.event.device),
    payload: encodeEventMessage(message),
  }))
  const ingest = await run('ingestProcess.ts', [url, DEVICES, EVENTS], async () => {
    for (const { topic, payload } of messages)
      await new Promise<void>((resolve) =>
        aedes.publish({ cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false }, () =>
          resolve(),
        ),
      )
  })
  await new Promise<void>((resolve) => aedes.close(resolve))
  server.close()
  log(`MQTT to committed row: ${rate(ingest)} events a second of one core`)
  return {
    ratios: { ingest: Math.round((rate(ingest) / rate(raw)) * 100) / 100 },
    perSecond: { ingest: rate(ingest), signatureCheck: rate(raw) },
  }
}

const rate = ({ events, cpuSeconds }: Used) => Math.round(events / cpuSeconds)

/** Runs one side as a process of its own; its last line says what it used. */
async function run(
  file: string,
  words: readonly (string | number)[],
  onReady: () => Promise<void> = async () => {},
): Promise<Used> {
  const child: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL(file, import.meta.url)), ...words.map(String)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let last = ''
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  lines.on('line', (line) => {
    if (line === 'ready') onReady().catch(() => child.kill())
    else last = line
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return JSON.parse(last) as Used
}

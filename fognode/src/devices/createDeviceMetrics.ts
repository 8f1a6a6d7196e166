import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { DeviceLink } from './broker/deviceLink.ts'
import type { Ingest } from './ingest/createIngest.ts'

export type CreateDeviceMetricsParameters = {
  load: Ingest['load']
  link: () => DeviceLink | undefined
  /** What devices have signed against themselves and the chain does not show yet. */
  unreported: () => number
}

export type DeviceMetrics = {
  /** Counts what became of a message: `accepted`, `duplicate`, `busy`, or why it was refused. */
  result: (result: string) => void
  /** Seconds from a message's arrival until it may be acknowledged. */
  took: (seconds: number) => void
  /** Counts a device reported to the chain by this node. */
  reported: (kind: string) => void
}

/** Numbers about devices for Prometheus. */
export function createDeviceMetrics(
  metrics: Registry,
  parameters: CreateDeviceMetricsParameters,
): DeviceMetrics {
  const { load, link, unreported } = parameters
  const registers = [metrics]
  const results = new Counter({
    name: 'fanal_devices_messages_total',
    help: 'Messages of devices, by what became of them.',
    labelNames: ['result'],
    registers,
  })
  const seconds = new Histogram({
    name: 'fanal_devices_message_seconds',
    help: 'Seconds from the arrival of a message until it is on disk.',
    buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 2, 10],
    registers,
  })
  new Gauge({
    name: 'fanal_devices_connections',
    help: 'Devices that are connected.',
    registers,
    collect() {
      this.set(link()?.connections() ?? 0)
    },
  })
  new Gauge({
    name: 'fanal_devices_pending',
    help: 'Messages being checked or waiting to be.',
    registers,
    collect() {
      const { pending, waiting } = load()
      this.set(pending + waiting)
    },
  })
  const reports = new Counter({
    name: 'fanal_devices_reports_total',
    help: 'Devices that this node has shown the chain evidence against, by its kind.',
    labelNames: ['kind'],
    registers,
  })
  new Gauge({
    name: 'fanal_devices_unreported',
    help: 'Evidence against devices on which the chain has not acted, or not for good.',
    registers,
    collect() {
      this.set(unreported())
    },
  })
  return {
    result: (result) => results.inc({ result }),
    took: (took) => seconds.observe(took),
    reported: (kind) => reports.inc({ kind }),
  }
}

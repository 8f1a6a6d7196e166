import * as v from 'valibot'
import { positive, text, whole } from '../config/forms.ts'

const TlsConfigSchema = v.strictObject({
  /** Certificate chain in PEM, the node's own first. */
  certFile: text,
  /** Its private key in PEM. */
  keyFile: text,
})

const MqttConfigSchema = v.strictObject({
  /** Interface on which the built-in broker listens. */
  host: v.optional(text, '127.0.0.1'),
  /** 0 takes any free port. */
  port: v.optional(whole(0, 65_535), 0),
  /** What devices are told to connect to, where that is not host and port: behind a proxy, or on all interfaces. */
  publicUrl: v.optional(text),
  /** With it, the port takes TLS connections only. */
  tls: v.optional(TlsConfigSchema),
  /** Connections at the same time. */
  maxConnections: v.optional(whole(1), 10_000),
})

/** The `devices` part of a node's configuration. */
export const DevicesConfigSchema = v.strictObject({
  enabled: v.optional(v.boolean('true or false'), true),
  mqtt: v.optional(MqttConfigSchema, {}),
  /** An outside broker (`mqtt://` or `mqtts://`) instead of the built-in one. */
  brokerUrl: v.optional(
    v.pipe(
      v.string('an mqtt or mqtts URL'),
      v.regex(/^mqtts?:\/\/[^\s]+$/, 'an mqtt or mqtts URL'),
    ),
  ),
  /** Events a second of one device over time … */
  eventsPerSecond: v.optional(positive, 50),
  /** … and how many may come at once. */
  burst: v.optional(whole(1), 500),
  /** Events being checked at the same time; beyond it nothing more is read. */
  maxPending: v.optional(whole(1), 4_096),
  /** Threads that check signatures; 0 = one less than the machine has cores, at least one. */
  workers: v.optional(whole(0, 256), 0),
  /** Seconds that what the chain says of a device is taken as still true. */
  directorySeconds: v.optional(positive, 15),
  /** Seconds that it is, while the chain cannot be asked. */
  directoryStaleSeconds: v.optional(positive, 600),
  /** Seconds that a device's clock may be ahead of the node's. */
  maxAheadSeconds: v.optional(whole(0), 60),
  /** Seconds that the time of an event may lie back, for kinds without a limit of their own. */
  maxBackSeconds: v.optional(whole(1), 86_400),
  /** Refused messages of which the reason is kept; the oldest go first. */
  maxDeadLetters: v.optional(whole(1), 10_000),
  /** Days for which accepted events are kept. */
  retentionDays: v.optional(positive, 90),
  /** Show the chain what devices have signed against themselves: tamper events, and two contents under one number. */
  reportEvidence: v.optional(v.boolean('true or false'), true),
})

export type DevicesConfig = v.InferOutput<typeof DevicesConfigSchema>

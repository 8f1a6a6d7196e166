import * as v from 'valibot'
import { hexOf } from '../../committee/internal/hexOf.ts'
import { fetchJson } from '../../network/fetchJson.ts'
import type { DeviceSigner } from '../createDeviceSigner.ts'
import { DEVICE_USERNAME, signDeviceLogin } from '../deviceLogin.ts'
import type { DeviceDomain } from '../deviceTypedData.ts'
import { connectMqtt } from '../mqtt/connectMqtt.ts'
import type { MqttConnection } from '../mqtt/connectMqtt.ts'
import type { OpenTransport } from '../mqtt/transport.ts'

const ChallengeSchema = v.object({
  challenge: hexOf(32),
  mqttUrl: v.pipe(v.string(), v.url()),
})

export type KeepSessionParameters = {
  signer: DeviceSigner
  domain: DeviceDomain
  nodes: readonly string[]
  open: OpenTransport
  now: () => number
  topics: readonly string[]
  onMessage: (topic: string, payload: Uint8Array) => Promise<void>
  onOpen: (connection: MqttConnection) => void
  onClose: () => void
  onProblem?: ((error: unknown) => void) | undefined
}

/** Milliseconds between attempts: doubled from the first to the last, with chance so that devices do not come all at once. */
const FIRST_PAUSE = 500
const LAST_PAUSE = 30_000

/** Keeps one connection to one of the nodes, logging in anew whenever it was lost. */
export function keepSession(parameters: KeepSessionParameters) {
  const { signer, domain, nodes, open, now, topics, onMessage, onOpen, onClose, onProblem } =
    parameters
  let stopped = false
  const stopping = new AbortController()
  let connected: { node: string; connection: MqttConnection } | undefined
  let wake = () => {}
  const running = run()

  async function run() {
    let failures = 0
    for (let turn = 0; !stopped; turn += 1) {
      const node = nodes[turn % nodes.length]
      if (node === undefined) return
      try {
        await hold(node)
        failures = 0
        // The same node first: it knows this device.
        turn -= 1
      } catch (error) {
        if (!stopped) onProblem?.(error)
        failures += 1
      }
      // Another node is tried at once; a pause comes when all have failed.
      const round = Math.floor(failures / nodes.length)
      if (!stopped && (failures === 0 || failures % nodes.length === 0))
        await sleep(Math.min(LAST_PAUSE, FIRST_PAUSE * 2 ** round) * (0.5 + Math.random()))
    }
  }

  /** Resolves when the connection has ended after it had been made. */
  async function hold(node: string) {
    let close: (error: unknown) => void = () => {}
    const closed = new Promise<unknown>((resolve) => (close = resolve))
    const connection = await logIn(node, close)
    if (stopped) return connection.close()
    await connection.subscribe(topics).catch((error: unknown) => {
      connection.close()
      throw error
    })
    connected = { node, connection }
    onOpen(connection)
    const reason = await closed
    connected = undefined
    onClose()
    if (!stopped) onProblem?.(reason)
  }

  async function logIn(node: string, close: (error: unknown) => void) {
    const url = `${node.replace(/\/+$/, '')}/v1/devices/challenge`
    const { challenge, mqttUrl } = v.parse(
      ChallengeSchema,
      await fetchJson({ url, signal: stopping.signal }),
    )
    const time = Math.floor(now() / 1000)
    const login = await signDeviceLogin({ signer, domain, challenge, time })
    return connectMqtt({
      url: mqttUrl,
      clientId: signer.id,
      username: DEVICE_USERNAME,
      password: JSON.stringify(login),
      open,
      onMessage,
      onClose: close,
    })
  }

  function sleep(milliseconds: number) {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    connectedTo: () => connected?.node,
    stop: async () => {
      stopped = true
      stopping.abort()
      connected?.connection.close()
      wake()
      await running
    },
  }
}

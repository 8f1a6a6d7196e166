import { createHash } from 'node:crypto'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { Curve, encodeDeviceKey } from '@fanal/sdk/devices/deviceKey'
import { signDeviceLogin } from '@fanal/sdk/devices/deviceLogin'
import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import { encodeEventMessage, eventsTopic, receiptsTopic } from '@fanal/sdk/devices/eventMessage'
import type { ReceiptMessage } from '@fanal/sdk/devices/receiptMessage'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { connectAsync, type IClientOptions } from 'mqtt'
import type { Hex } from 'viem'
import { TEST_DOMAIN } from './startTestDevices.ts'

/** How long a receipt is waited for, on a machine that does much else, too. */
const RECEIPT_SECONDS = 90

export type TestDevice = ReturnType<typeof createTestDevice>

/** A device with a key of its own. */
export function createTestDevice(
  curve: Curve = Curve.Secp256k1,
  domain: DeviceDomain = TEST_DOMAIN,
) {
  const signer = createDeviceSigner({ curve })
  const key = curve === Curve.P256 ? { key: encodeDeviceKey(signer.key) } : {}

  /** The message of an event, by default a reading of now. */
  const message = async (
    change: Partial<DeviceEvent> & Pick<DeviceEvent, 'seq'>,
    options: { payload?: Uint8Array } = {},
  ): Promise<Buffer> => {
    const { payload } = options
    const event: DeviceEvent = {
      device: signer.id,
      deviceVersion: 1,
      time: Math.floor(Date.now() / 1000),
      kind: 1,
      value: 21_500_000n,
      payloadDigest: payload
        ? `0x${createHash('sha256').update(payload).digest('hex')}`
        : `0x${'00'.repeat(32)}`,
      ...change,
    }
    const signature = await signDeviceEvent({ event, domain, signer })
    return Buffer.from(
      encodeEventMessage({
        event,
        signature,
        ...key,
        ...(payload && { payload: Buffer.from(payload).toString('base64url') }),
      }),
    )
  }

  /** Password for a node's broker, over a fresh challenge of it. */
  const login = async (nodeUrl: string) => {
    const answer = await fetch(`${nodeUrl}/v1/devices/challenge`)
    const { challenge, mqttUrl } = (await answer.json()) as { challenge: Hex; mqttUrl: string }
    const time = Math.floor(Date.now() / 1000)
    const password = JSON.stringify(await signDeviceLogin({ signer, domain, challenge, time }))
    return { mqttUrl, options: { clientId: signer.id, username: 'fanal', password } }
  }

  /** Connects with the `mqtt` package and listens for receipts. */
  const connect = async (nodeUrl: string, options: Partial<IClientOptions> = {}) => {
    const { mqttUrl, options: credentials } = await login(nodeUrl)
    const client = await connectAsync(
      mqttUrl,
      { protocolVersion: 5, reconnectPeriod: 0, ...credentials, ...options },
      false,
    )
    const receipts: ReceiptMessage[] = []
    client.on('message', (topic, payload) => {
      if (topic === receiptsTopic(signer.id))
        receipts.push(JSON.parse(payload.toString()) as ReceiptMessage)
    })
    client.on('error', () => {})
    /** The receipt of a number that has this quality; the first one unless said otherwise. */
    const receipt = async (
      seq: number,
      isIt: (receipt: ReceiptMessage) => boolean = () => true,
    ) => {
      const signal = AbortSignal.timeout(RECEIPT_SECONDS * 1000)
      for (;;) {
        const found = receipts.find((one) => one.seq === seq && isIt(one))
        if (found) return found
        if (signal.aborted)
          throw new Error(`No such receipt of event ${seq}: ${JSON.stringify(receipts)}`)
        await new Promise<void>((resolve) => {
          client.once('message', () => resolve())
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
    }
    await client.subscribeAsync(receiptsTopic(signer.id), { qos: 1 })
    return {
      client,
      /** Resolves when the connection has ended, however that was. */
      closed: () => new Promise<void>((resolve) => client.once('close', () => resolve())),
      receipts,
      receipt,
      publish: (payload: Buffer) =>
        client.publishAsync(eventsTopic(signer.id), payload, { qos: 1 }),
      end: () => client.endAsync(true),
    }
  }
  return { id: signer.id, signer, message, login, connect }
}

import { setControl } from '@fanal/sdk/devices/chain/setControl'
import { publishControl } from '@fanal/sdk/market/publishing/publishControl'
import { publishStream } from '@fanal/sdk/market/publishing/publishStream'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { beginStream } from '@fanal/sdk/streams/chain/beginStream'
import { setPublisher } from '@fanal/sdk/streams/chain/setPublisher'
import { type Hex, parseUnits } from 'viem'
import { clientOf } from '../accounts/clientOf.ts'

export type OfferDevicesParameters = {
  network: NetworkFile
  owner: string
  /** Whose readings are sold as a stream … */
  streamed: { name: string; device: Hex }
  /** … and whose use is sold. */
  controlled: { name: string; device: Hex }
  log: (line: string) => void
}

/** Short, so that an epoch can be seen beginning and ending. */
const EPOCH_SECONDS = 300
const SEGMENT_SECONDS = 20
const DAY = 86_400
const SETTLEMENT_WINDOW = 600

/** Puts a live stream and the use of a device on sale; the first fog node packs the stream. */
export async function offerDevices(parameters: OfferDevicesParameters): Promise<void> {
  const { network, owner, streamed, controlled, log } = parameters
  const client = clientOf(network, owner)
  const [token] = network.paymentTokens
  const [node] = network.fogNodes
  if (!token || !node) throw new Error('the network is not complete')
  const offer = (price: string, duration: number) => ({
    price: parseUnits(price, token.decimals),
    token: token.address,
    duration,
    settlementWindow: SETTLEMENT_WINDOW,
  })

  const stream = await publishStream(client, {
    metadata: {
      name: `${streamed.name}, live`,
      description:
        'What a thermometer on a large machine says now: one reading every two seconds, signed by the device itself. Everybody sees tens of degrees; the stream has the whole reading as its payload. Keys change every five minutes, so a pass opens exactly the time that was paid for.',
      keywords: ['temperature', 'industry', 'live', 'sensor'],
      license: 'MIT',
    },
    devices: [streamed.device],
    epochSeconds: EPOCH_SECONDS,
    segmentSeconds: SEGMENT_SECONDS,
    offer: offer('0.50', 7 * DAY),
  })
  await setPublisher(client, { datasetId: stream.datasetId, publisher: node.signer })
  await beginStream(client, { datasetId: stream.datasetId, epochLength: EPOCH_SECONDS })
  log(`Devices: ${owner} sells what "${streamed.name}" says, live`)

  const control = await publishControl(client, {
    metadata: {
      name: `Use of “${controlled.name}”`,
      description: 'For an hour you may have it measure at once, and restart it.',
      keywords: ['control', 'sensor'],
      license: 'MIT',
    },
    device: controlled.device,
    actions: [
      { kind: 100, name: 'Measure now', description: 'Takes a reading at once.' },
      { kind: 101, name: 'Restart', description: 'Starts the device anew.' },
    ],
    offer: offer('0.10', 3_600),
  })
  await setControl(client, { device: controlled.device, datasetId: control.datasetId })
  log(`Devices: ${owner} sells the use of "${controlled.name}"`)
}

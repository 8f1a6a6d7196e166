import { publishStream } from '@fanal/sdk/market/publishing/publishStream'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { beginStream } from '@fanal/sdk/streams/chain/beginStream'
import { setPublisher } from '@fanal/sdk/streams/chain/setPublisher'
import { type Hex, parseUnits } from 'viem'

export type SellStreamParameters = {
  /** Of the owner of the device. */
  client: FanalClient
  device: Hex
  name: string
  price: string
  epochSeconds: number
  passSeconds: number
}

/** Puts what a device says on sale as a stream that begins an epoch later; the first fog node packs it. */
export async function sellStream(parameters: SellStreamParameters): Promise<Hex> {
  const { client, device, name, price, epochSeconds, passSeconds } = parameters
  const token = client.network.paymentTokens.find(({ symbol }) => symbol === 'TUSD')
  const [node] = client.network.fogNodes
  if (!token || !node) throw new Error('the network is not complete')
  const { datasetId } = await publishStream(client, {
    metadata: { name, license: 'CC0-1.0' },
    devices: [device],
    epochSeconds,
    segmentSeconds: 2,
    offer: {
      price: parseUnits(price, token.decimals),
      token: token.address,
      duration: passSeconds,
      settlementWindow: 60,
    },
  })
  await setPublisher(client, { datasetId, publisher: node.signer })
  await beginStream(client, { datasetId, epochLength: epochSeconds })
  return datasetId
}

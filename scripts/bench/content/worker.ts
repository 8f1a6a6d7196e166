/**
 * Publishes or opens one file in a process of its own and prints its peak memory, so that nothing else is counted:
 *   FANAL_PRIVATE_KEY=… node worker.ts publish NETWORK-FILE FILE
 *   FANAL_PRIVATE_KEY=… node worker.ts open NETWORK-FILE OUT CONTENT-FILE
 */
import { readFile } from 'node:fs/promises'
import { openContent } from '@fanal/sdk/content/openContent'
import { createMemoryPublishStore } from '@fanal/sdk/market/publishing/createMemoryPublishStore'
import { publishDataset } from '@fanal/sdk/market/publishing/publishDataset'
import { chainOf, createFanalClient } from '@fanal/sdk/network/createFanalClient'
import { NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import { parseExact, stringifyExact } from '@fanal/sdk/node/jsonCodec'
import { sinkToFile } from '@fanal/sdk/node/sinkToFile'
import { sourceFromFile } from '@fanal/sdk/node/sourceFromFile'
import * as v from 'valibot'
import { createWalletClient, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { MeasureOpeningParameters } from './measureOpening.ts'
import { peakMemory } from './peakMemory.ts'

export type WorkerAnswer = Pick<MeasureOpeningParameters, 'content' | 'contentKey'> & {
  peakBytes: number
}

const [, , action, networkFile = '', file = '', contentFile = ''] = process.argv
const network = v.parse(NetworkFileSchema, JSON.parse(await readFile(networkFile, 'utf8')))

async function publish() {
  const walletClient = createWalletClient({
    account: privateKeyToAccount(process.env.FANAL_PRIVATE_KEY as Hex),
    chain: chainOf(network),
    transport: http(network.rpcUrls[0]),
  })
  const store = createMemoryPublishStore()
  let contentKey = new Uint8Array()
  const published = await publishDataset(createFanalClient({ network, walletClient }), {
    source: await sourceFromFile({ path: file }),
    metadata: { name: 'Benchmark', license: 'CC0-1.0' },
    // The store is emptied at the end; the key is looked at before.
    store: {
      ...store,
      put: async (publication) => {
        contentKey = publication.plan.contentKey
        await store.put(publication)
      },
    },
  })
  return { content: published.manifest.fanal, contentKey }
}

async function open() {
  const known = parseExact(await readFile(contentFile, 'utf8')) as WorkerAnswer
  await openContent({
    ...known,
    gateways: network.fogNodes.map(({ url }) => url),
    sink: await sinkToFile({ path: file }),
  })
  return known
}

const { content, contentKey } = await (action === 'publish' ? publish() : open())
const peakBytes = await peakMemory()
process.stdout.write(stringifyExact({ content, contentKey, peakBytes }))

import { InputError } from '@fanal/sdk/errors/FanalError'
import { publishDataset } from '@fanal/sdk/market/publishing/publishDataset'
import type { PublishProgress } from '@fanal/sdk/market/types'
import { createFilePublishStore } from '@fanal/sdk/node/createFilePublishStore'
import { sourceFromFile } from '@fanal/sdk/node/sourceFromFile'
import { join } from 'node:path'
import { parseUnits } from 'viem'
import { chooseSample } from '../../demo/chooseSample.ts'
import { type Context, text } from '../context.ts'
import { createProgressBar } from '../progressBar.ts'
import { readRecoveryKey } from '../readRecoveryKey.ts'
import { numberOf } from '../numberOf.ts'

const words: Record<PublishProgress['step'], string> = {
  reading: 'Reading',
  encrypting: 'Encrypting',
  uploading: 'Encrypting and uploading',
  sealing: 'Sealing the key',
  manifest: 'Writing the manifest',
  wallet: 'Registering',
  mining: 'Waiting for the block',
  done: 'Done',
}

export async function publish({ client, network, home, options, say }: Context, [file]: string[]) {
  const license = text(options, 'license')
  if (!file || !license) {
    throw new InputError('publish needs a file and --license, like --license CC-BY-4.0.')
  }
  const source = await sourceFromFile({ path: file })
  const symbol = text(options, 'token')
  const token = symbol
    ? network.paymentTokens.find((one) => one.symbol === symbol)
    : network.paymentTokens[0]
  if (!token) throw new InputError(`This network does not know the token ${symbol ?? ''}.`)
  const price = text(options, 'price')
  if (price && !/^\d+(\.\d+)?$/.test(price)) {
    throw new InputError(`--price must be a number like 2.00, not "${price}".`)
  }
  const recovery = text(options, 'recovery')
  const recoveryKey = recovery ? await readRecoveryKey(recovery) : undefined
  const rows = numberOf(options, 'rows', 5)
  const bar = createProgressBar()
  const published = await publishDataset(client, {
    source,
    metadata: {
      name: text(options, 'name') ?? source.name,
      description: text(options, 'description') ?? '',
      keywords:
        text(options, 'keywords')
          ?.split(',')
          .map((word) => word.trim()) ?? [],
      license,
    },
    ...(rows > 0 ? await chooseSample(source, rows) : {}),
    ...(price
      ? {
          offer: {
            price: parseUnits(price, token.decimals),
            token: token.address,
            duration: numberOf(options, 'days', 30) * 86_400,
            settlementWindow: numberOf(options, 'window', 600),
          },
        }
      : {}),
    ...(options.compress ? { compression: 'gzip' as const } : {}),
    ...(recoveryKey ? { recoveryKey: recoveryKey.publicKey } : {}),
    store: createFilePublishStore(join(home, 'publications')),
    onProgress: ({ step, uploaded, read }) =>
      bar.show(words[step], uploaded.total === undefined ? read : uploaded),
  }).finally(() => bar.end())
  say(`Published "${published.manifest.name}" as ${published.datasetId}`)
  if (published.offer)
    say(`On sale as offer ${published.offer.offerNo} for ${price} ${token.symbol}`)
  const { datasetId, manifestCid, transactionHash, offer } = published
  const { cid } = published.manifest.fanal.content
  return { datasetId, manifestCid, cid, transactionHash, offerNo: offer?.offerNo }
}

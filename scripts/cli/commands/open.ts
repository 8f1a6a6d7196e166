import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { openDataset } from '@fanal/sdk/market/opening/openDataset'
import { openWithKeyRequest } from '@fanal/sdk/market/opening/openWithKeyRequest'
import type { OpenProgress } from '@fanal/sdk/market/types'
import { createFilePurchaseStore } from '@fanal/sdk/node/createFilePurchaseStore'
import { sinkToFile } from '@fanal/sdk/node/sinkToFile'
import type { Hex } from 'viem'
import { type Context, text } from '../context.ts'
import { createProgressBar } from '../progressBar.ts'
import { datasetIdArgument } from '../readArguments.ts'

export async function open({ client, home, options, say }: Context, [id]: string[]) {
  const datasetId = datasetIdArgument(id)
  const out = text(options, 'out')
  if (!out) throw new InputError('Where to? Give --out FILE.')
  if (existsSync(out)) {
    throw new InputError(`${out} exists already.`, {
      advice: 'Name another file; nothing is overwritten.',
    })
  }
  const bought = options.request ? undefined : await findPurchase(home, datasetId)
  if (!bought && !options.request) {
    throw new InputError(
      'This device does not have the session key of a purchase of this dataset.',
      {
        advice: 'Add --request to ask for the key with a signature.',
      },
    )
  }
  const bar = createProgressBar()
  const onProgress = ({ step, keepers, quorum, downloaded }: OpenProgress) => {
    const answered = keepers.filter(({ state }) => state === 'answered').length
    bar.show(
      step,
      downloaded,
      quorum > 0 ? `(${answered} of ${keepers.length} keepers answered)` : '',
    )
  }
  const sink = await sinkToFile({ path: out })
  const opened = await (
    bought
      ? openDataset(client, { ...bought, sink, onProgress })
      : openWithKeyRequest(client, { datasetId, sink, onProgress })
  ).finally(() => bar.end())
  say(`Opened, verified and saved ${opened.plaintextBytes} bytes to ${out}`)
  return { datasetId, out, bytes: opened.plaintextBytes }
}

/** The latest purchase of the dataset whose session key this device has. */
async function findPurchase(home: string, datasetId: Hex) {
  const all = await createFilePurchaseStore(join(home, 'purchases')).list()
  const paid = all.flatMap(({ state, sessionKey }) =>
    state.status === 'mined' ? state.purchases.map((purchase) => ({ purchase, sessionKey })) : [],
  )
  return paid
    .filter(({ purchase }) => purchase.datasetId === datasetId)
    .toSorted((a, b) => b.purchase.paidAt - a.purchase.paidAt)[0]
}

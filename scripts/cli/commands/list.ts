import { listDatasets } from '@fanal/sdk/market/reading/listDatasets'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { formatUnits } from 'viem'
import { type Context, text } from '../context.ts'

export async function list({ client, options, say }: Context) {
  const search = text(options, 'search')
  const { items, status } = await listDatasets(client, {
    ...(search ? { search } : {}),
    ...(options.mine ? { owner: requireWallet(client).address } : { onSale: true }),
  })
  for (const { datasetId, name, bestOffer } of items) {
    const { token, terms } = bestOffer ?? {}
    const price =
      token && terms ? `${formatUnits(terms.price, token.decimals)} ${token.symbol}` : 'not on sale'
    say(`${datasetId}  ${price}  ${name ?? '(manifest not available)'}`)
  }
  if (items.length === 0) say('Nothing found.')
  return { source: status.source, datasets: items }
}

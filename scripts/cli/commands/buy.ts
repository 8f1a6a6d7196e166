import { join } from 'node:path'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { buyAccess } from '@fanal/sdk/market/buying/buyAccess'
import { planPurchase } from '@fanal/sdk/market/buying/planPurchase'
import { readDataset } from '@fanal/sdk/market/reading/readDataset'
import { createFilePurchaseStore } from '@fanal/sdk/node/createFilePurchaseStore'
import { formatUnits } from 'viem'
import { askYes } from '../askYes.ts'
import { type Context, text } from '../context.ts'
import { numberOf } from '../numberOf.ts'
import { createProgressBar } from '../progressBar.ts'
import { accountArgument, datasetIdArgument } from '../readArguments.ts'

export async function buy({ client, home, options, say }: Context, [id]: string[]) {
  const { dataset } = await readDataset(client, { datasetId: datasetIdArgument(id) })
  const offerNo = numberOf(options, 'offer', dataset.bestOffer?.offerNo ?? 0)
  const offer = dataset.offers.find((one) => one.offerNo === offerNo)
  if (!offer) throw new InputError('This dataset has no such offer, or is not on sale.')
  const recipient = text(options, 'for')
  const plan = await planPurchase(client, {
    items: [offer],
    ...(recipient ? { recipient: accountArgument(recipient) } : {}),
  })
  const cost = `${formatUnits(plan.total, plan.token.decimals)} ${plan.token.symbol}`
  const fee =
    plan.networkFee === 0n
      ? 'no network fee'
      : `network fee up to ${formatUnits(plan.networkFee, 18)}`
  process.stderr.write(`"${dataset.name ?? dataset.datasetId}" costs ${cost}, ${fee}.\n`)
  plan.prompts.forEach(({ title }, index) => process.stderr.write(`  ${index + 1}. ${title}\n`))
  if (!options.yes && !(await askYes('Buy?'))) return { bought: false }

  const bar = createProgressBar()
  const state = await buyAccess(client, {
    plan,
    store: createFilePurchaseStore(join(home, 'purchases')),
    onState: ({ status }) => bar.show(`Purchase: ${status}`),
    onPlan: ({ prompts }) =>
      process.stderr.write(`The relay does not send it now. ${prompts[0]?.title ?? ''}.\n`),
  }).finally(() => bar.end())
  if (state.status !== 'mined') {
    say(
      `The purchase is ${state.status}. Run the same command again: it goes on and never pays twice.`,
    )
    return { bought: false, status: state.status, orderId: state.orderId }
  }
  say(`Bought in ${state.transactionHash}`)
  return { bought: true, orderId: state.orderId, transactionHash: state.transactionHash }
}

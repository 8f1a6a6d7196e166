import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buyAccess } from '@fanal/sdk/market/buying/buyAccess'
import { createMemoryPurchaseStore } from '@fanal/sdk/market/buying/createMemoryPurchaseStore'
import { planPurchase } from '@fanal/sdk/market/buying/planPurchase'
import { openDataset } from '@fanal/sdk/market/opening/openDataset'
import { createMemoryPublishStore } from '@fanal/sdk/market/publishing/createMemoryPublishStore'
import { publishDataset } from '@fanal/sdk/market/publishing/publishDataset'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { sinkToFile } from '@fanal/sdk/node/sinkToFile'
import { sourceFromFile } from '@fanal/sdk/node/sourceFromFile'
import { formatUnits, parseUnits } from 'viem'
import { people } from '../network/accounts/localAccounts.ts'
import { chooseSample } from './chooseSample.ts'
import { hashFile } from './hashFile.ts'
import { measuredWallet } from './measuredWallet.ts'

export type RunDemoParameters = {
  network: NetworkFile
  file: string
  /** In whole tokens, like "2.00". */
  price: string
  log: (line: string) => void
}
export type DemoResult = {
  ok: boolean
  plaintextSha256: string
  openedSha256: string
  ciphertextSha256: string
  cid: string
  buyerPrompts: number
  buyerTransactions: number
  gas: { publish: number; buy: number }
  ms: { publish: number; buy: number; open: number }
}

/** Publishes a file as one person, buys it as another with one signature, opens it and compares. */
export async function runDemo({
  network,
  file,
  price,
  log,
}: RunDemoParameters): Promise<DemoResult> {
  const [sellerAccount, , , buyerAccount] = people
  const [token] = network.paymentTokens
  if (!sellerAccount || !buyerAccount || !token) throw new Error('the network is not complete')
  const seller = createFanalClient({
    network,
    walletClient: measuredWallet(network, sellerAccount.privateKey).walletClient,
  })
  const wallet = measuredWallet(network, buyerAccount.privateKey)
  const buyer = createFanalClient({ network, walletClient: wallet.walletClient })

  const source = await sourceFromFile({ path: file })
  const plaintextSha256 = await hashFile(file)
  const { millis: publishMs, value: published } = await timed(async () =>
    publishDataset(seller, {
      source,
      metadata: { name: source.name.slice(0, 200), license: 'CC0-1.0' },
      ...(await chooseSample(source)),
      offer: {
        price: parseUnits(price, token.decimals),
        token: token.address,
        duration: 30 * 86_400,
        settlementWindow: 600,
      },
      store: createMemoryPublishStore(),
      digests: true,
    }),
  )
  if (!published.offer) throw new Error('the dataset was registered without its offer')
  log(
    `Published "${source.name}" (${source.size} bytes) as ${published.datasetId} in ${publishMs} ms`,
  )

  const sentBefore = await buyer.publicClient.getTransactionCount({ address: buyerAccount.address })
  const store = createMemoryPurchaseStore()
  const { millis: buyMs, value: bought } = await timed(async () => {
    const plan = await planPurchase(buyer, { items: published.offer ? [published.offer] : [] })
    log(
      `To buy: ${plan.prompts.map(({ title }) => title).join(', then ')}; network fee ${formatUnits(plan.networkFee, 18)}`,
    )
    return buyAccess(buyer, { plan, store })
  })
  if (bought.status !== 'mined') throw new Error(`the purchase ended as ${bought.status}`)
  const receipt = await buyer.publicClient.getTransactionReceipt({ hash: bought.transactionHash })
  log(`Bought in ${buyMs} ms; sent by ${receipt.from}`)

  const folder = await mkdtemp(join(tmpdir(), 'fanal-demo-'))
  try {
    const opened = join(folder, 'opened')
    const [purchase] = bought.purchases
    const stored = await store.get(bought.orderId)
    if (!purchase || !stored) throw new Error('the purchase was not kept')
    const { millis: openMs } = await timed(async () =>
      openDataset(buyer, {
        purchase,
        sessionKey: stored.sessionKey,
        sink: await sinkToFile({ path: opened }),
      }),
    )
    const openedSha256 = await hashFile(opened)
    log(`Opened in ${openMs} ms; ${openedSha256 === plaintextSha256 ? 'equal' : 'DIFFERENT'}`)
    const sentAfter = await buyer.publicClient.getTransactionCount({
      address: buyerAccount.address,
    })
    const plainHex = (digest: string | undefined) => (digest ?? '').replace(/^0x/, '')
    const result = {
      plaintextSha256,
      openedSha256,
      ciphertextSha256: plainHex(published.ciphertextSha256),
      cid: published.manifest.fanal.content.cid,
      buyerPrompts: wallet.prompts.signatures + wallet.prompts.transactions,
      buyerTransactions: sentAfter - sentBefore,
      gas: { publish: Number(published.gasUsed), buy: Number(receipt.gasUsed) },
      ms: { publish: publishMs, buy: buyMs, open: openMs },
    }
    const ok =
      openedSha256 === plaintextSha256 &&
      plainHex(published.plaintextSha256) === plaintextSha256 &&
      result.buyerPrompts === 1 &&
      result.buyerTransactions === 0
    return { ok, ...result }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function timed<value>(run: () => Promise<value>): Promise<{ millis: number; value: value }> {
  const begin = performance.now()
  const value = await run()
  return { millis: Math.round(performance.now() - begin), value }
}

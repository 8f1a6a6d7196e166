import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { createPublicClient, createWalletClient, erc20Abi, http, type LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { fundAccounts } from '../../scripts/network/accounts/fundAccounts.ts'
import { deployer, people } from '../../scripts/network/accounts/localAccounts.ts'
import { createSmartAccount } from '../integration/market/smartAccount.ts'
import { connectWallet } from './story/connectWallet.ts'
import { publishInBrowser } from './story/publishInBrowser.ts'
import { saveOpened } from './story/saveOpened.ts'
import { openStage, type Person, type Stage } from './story/stage.ts'
import { tabTo } from './story/tabTo.ts'
import { visitPages } from './story/visitPages.ts'

const PRICE = 2_500_000n
const NAME = `Harbour tide gauge ${Date.now().toString(36)}`
const rows = Array.from({ length: 900 }, (_, hour) => {
  const time = new Date(Date.UTC(2026, 0, 1, hour)).toISOString()
  return `${time},${(180 + 95 * Math.sin(hour / 1.98)).toFixed(1)},${hour % 37 === 0 ? '' : (8 + (hour % 11) / 4).toFixed(2)}`
})
const original = Buffer.from(`time,level_cm,water_celsius\n${rows.join('\n')}\n`)

/** The whole story with the built app, as two people with two wallets; the buyer is a smart account. */
describe('publish, find, buy and open in the browser', { timeout: 540_000 }, () => {
  let stage: Stage
  let seller: Person
  let buyer: Person
  let smart: LocalAccount
  /** Page of the dataset that the seller publishes. */
  let address: string
  let isWilling = true

  const [ada, , , dana] = people
  const balance = () => {
    const { network } = stage
    const dollar = network.paymentTokens.find(({ symbol }) => symbol === 'TUSD')
    assert.ok(dollar)
    return createPublicClient({ transport: http(network.rpcUrls[0]) }).readContract({
      address: dollar.address,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [smart.address],
    })
  }

  before(async () => {
    assert.ok(ada && dana)
    stage = await openStage()
    const transport = http(stage.network.rpcUrls[0])
    const { client } = await createSmartAccount(stage.network, dana.privateKey)
    smart = client.walletClient?.account as LocalAccount
    await fundAccounts({
      publicClient: createPublicClient({ transport }),
      walletClient: createWalletClient({
        account: privateKeyToAccount(deployer.privateKey),
        transport,
      }),
      network: stage.network,
      withCoins: [],
      withDollars: [smart.address],
    })
    seller = await stage.openPerson({ walletName: 'Lamp', account: ada.privateKey })
    buyer = await stage.openPerson({
      walletName: 'Beacon',
      account: smart,
      decide: () => isWilling,
    })
  })
  after(async () => {
    await stage?.close()
  })

  it('publishes a file, with sample rows, by two signatures and one transaction', async () => {
    const { page, wallet } = seller
    await page.goto('/publish')
    await connectWallet(page, 'Lamp')
    address = await publishInBrowser({
      page,
      file: { name: '潮位 gauge.csv', mimeType: 'text/csv', buffer: original },
      name: NAME,
      description: 'Hourly water level and temperature beside the old lighthouse.',
      price: '2.50',
    })
    assert.match(address, /^\/dataset\/0x[0-9a-f]{64}$/)
    assert.deepEqual(wallet.prompts.toSorted(), [
      'eth_sendTransaction',
      'eth_signTypedData_v4',
      'eth_signTypedData_v4',
    ])
  })

  it('is found by its words and shows rows that the seller is committed to', async () => {
    const { page } = buyer
    await page.goto('/')
    await page.getByRole('searchbox', { name: 'Search datasets' }).fill('old lighthouse')
    const link = page.getByRole('link', { name: NAME })
    // The index may still be on its way; people type again.
    for (let tries = 0; tries < 20 && (await link.count()) === 0; tries += 1) {
      await page.waitForTimeout(1_000)
      await page.reload()
    }
    await link.click()
    await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
    const table = page.getByRole('region', { name: 'Columns and sample rows' })
    await table.getByText('level_cm').first().waitFor()
    assert.ok(
      (await table.getByText(rows[0]?.split(',')[1] ?? '').count()) > 0,
      'a real row is shown',
    )
    await page
      .getByText(/committed by the seller/i)
      .first()
      .waitFor()
    assert.equal(await page.getByLabel('Not committed').count(), 0)
  })

  it('loses nothing when the buyer declines', async () => {
    const { page, wallet } = buyer
    const before = await balance()
    await connectWallet(page, 'Beacon')
    isWilling = false
    await page.getByRole('button', { name: 'Buy for 2.50 TUSD' }).click()
    await page.getByText(/You declined in the wallet/).waitFor()
    isWilling = true
    assert.equal(await balance(), before)
    await page.goto('/library')
    await page.getByText('Not signed yet.').waitFor()
    assert.deepEqual(wallet.prompts.splice(0), ['eth_signTypedData_v4'])
  })

  it('goes on after a reload in the middle of the purchase, and pays once', async () => {
    const { page, wallet, context } = buyer
    const before = await balance()
    await page.goto(address)
    // The signed order is on its way to the relay when the tab is reloaded.
    let reached: () => void = () => undefined
    const sending = new Promise<void>((resolve) => (reached = resolve))
    await context.route('**/v1/relay/purchases', (route) =>
      route.request().method() === 'POST' ? reached() : route.continue(),
    )
    await page.getByRole('button', { name: 'Buy for 2.50 TUSD' }).click()
    await sending
    await page.reload()
    await context.unroute('**/v1/relay/purchases')
    await page.getByRole('button', { name: 'Go on with the purchase' }).click()
    await page.getByText('You may read this').waitFor()
    assert.equal(before - (await balance()), PRICE)
    assert.deepEqual(
      wallet.prompts.splice(0),
      ['eth_signTypedData_v4'],
      'one signature, no transaction',
    )
  })

  it('opens what was bought, equal to the original, with no further question', async () => {
    const { page, wallet } = buyer
    assert.ok(original.equals(await saveOpened(page)), 'the opened file is the published one')
    assert.deepEqual(wallet.prompts, [])
  })

  it('keeps it in the library with a receipt that anybody can check', async () => {
    const { page } = buyer
    await page.goto('/library')
    const shelf = page.getByRole('article').filter({ has: page.getByRole('link', { name: NAME }) })
    await shelf.getByText('on this device').waitFor()
    assert.equal(await page.getByRole('heading', { name: 'Under way' }).count(), 0)
    await shelf.getByRole('button', { name: `Receipt of ${NAME}` }).click()
    const saving = page.waitForEvent('download')
    await shelf.getByRole('button', { name: /^Save the receipt/ }).click()
    const receipt = JSON.parse(await readFile(await (await saving).path(), 'utf8')) as {
      type: string
      transactionHash: `0x${string}`
      purchase: { amount: string }
      authorization?: { signature: string }
    }
    assert.equal(receipt.type, 'fanal/receipt/v1')
    assert.equal(receipt.purchase.amount, PRICE.toString())
    assert.ok(receipt.authorization?.signature)
    const client = createPublicClient({ transport: http(stage.network.rpcUrls[0]) })
    const { from } = await client.getTransactionReceipt({ hash: receipt.transactionHash })
    assert.notEqual(
      from.toLowerCase(),
      smart.address.toLowerCase(),
      'somebody else paid the network fee',
    )
    assert.equal(await client.getBalance({ address: smart.address }), 0n)
  })

  it('opens on another device by one signature', async () => {
    const other = await stage.openPerson({ walletName: 'Beacon', account: smart })
    await other.page.goto('/library')
    await connectWallet(other.page, 'Beacon')
    await other.page.getByRole('button', { name: `Open or save ${NAME}` }).click()
    assert.ok(original.equals(await saveOpened(other.page)))
    assert.deepEqual(other.wallet.prompts, ['eth_signTypedData_v4'])
    await other.context.close()
  })

  it('can be bought and opened by keyboard alone', async () => {
    assert.ok(dana)
    const { page, wallet, context } = await stage.openPerson({
      walletName: 'Keys',
      account: dana.privateKey,
    })
    await page.goto('/')
    await tabTo(page, page.getByRole('link', { name: NAME }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Connect a wallet to buy' }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Keys' }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Buy for 2.50 TUSD' }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Open', exact: true }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('link', { name: /^Save / }))
    assert.deepEqual(wallet.prompts, ['eth_signTypedData_v4'])
    await context.close()
  })

  it('is accessible and fits the screen on every page, in both themes, also on a phone', async () => {
    const heading = (name: string) => (page: Page) =>
      page.getByRole('heading', { name }).first().waitFor()
    const forBuyer = await visitPages({
      page: buyer.page,
      pages: [
        { name: 'market', path: '/', ready: heading(NAME) },
        {
          name: 'dataset',
          path: address,
          ready: (page) => page.getByText('You may read this').waitFor(),
        },
        { name: 'library', path: '/library', ready: heading(NAME) },
        {
          name: 'phone',
          path: '/phone',
          ready: (page) => page.getByRole('link', { name: 'MetaMask' }).waitFor(),
        },
      ],
    })
    const forSeller = await visitPages({
      page: seller.page,
      pages: [
        {
          name: 'publish',
          path: '/publish',
          ready: (page) => page.getByText('Drop a file here').waitFor(),
        },
        { name: 'my-data', path: '/data', ready: (page) => page.getByText(NAME).first().waitFor() },
      ],
    })
    assert.deepEqual([...forBuyer, ...forSeller], [])
  })

  it('threw no error in any page and broke no content policy', () => {
    assert.deepEqual(stage.complaints, [])
  })
})

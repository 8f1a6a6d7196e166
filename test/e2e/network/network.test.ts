import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { freezesAbi, networkTokenAbi } from '@fanal/sdk/generated/abis'
import type { Page } from 'playwright-core'
import { type Address, createPublicClient, http, type PublicClient } from 'viem'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import { connectWallet } from '../story/connectWallet.ts'
import { openStage, type Person, type Stage } from '../story/stage.ts'
import { visitPages } from '../story/visitPages.ts'

const SENT = ['eth_sendTransaction']
/** A signature that stores a text, and the transaction that names it. */
const STORED_AND_SENT = ['eth_signTypedData_v4', 'eth_sendTransaction']
const NEW_PURCHASES = 1
const RUN = Date.now().toString(36)
const REASON = `Two sellers report copies of their data. Purchases wait while we look. ${RUN}`
const RECEIPT = `Twelve metres of cable for the harbour masts. ${RUN}`

/** Who holds which office is in ignition/parameters/local.json5. */
describe('token and network in the browser', { timeout: 600_000 }, () => {
  let stage: Stage
  let chain: PublicClient
  /** In the council. */
  let ada: Person
  /** Holds the office of operations; in the council. */
  let ben: Person
  /** Secretary. */
  let cleo: Person

  const addressOf = (index: number) => people[index]?.address as Address
  const balanceOf = (account: Address) =>
    chain.readContract({
      address: stage.network.contracts.networkToken,
      abi: networkTokenAbi,
      functionName: 'balanceOf',
      args: [account],
    })

  before(async () => {
    stage = await openStage({ samples: false })
    chain = createPublicClient({ transport: http(stage.network.rpcUrls[0]) })
    const opened = people
      .slice(0, 3)
      .map(({ name, privateKey }) => stage.openPerson({ walletName: name, account: privateKey }))
    ;[ada, ben, cleo] = (await Promise.all(opened)) as [Person, Person, Person]
  })
  after(async () => {
    await stage?.close()
  })

  it('anybody has a claim of somebody else paid, to the beneficiary', async () => {
    const { page, wallet } = ada
    const dana = addressOf(3)
    const atFirst = await balanceOf(dana)
    await page.goto('/token')
    await connectWallet(page, 'Ada')
    await page.getByText(/^Schedules of others/).click()
    const card = page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: '800,000.00' }) })
    await card.getByRole('button', { name: /for its beneficiary/ }).click()
    await card.getByText(/went to its beneficiary/).waitFor()
    assert.deepEqual(wallet.prompts.splice(0), SENT)
    assert.ok((await balanceOf(dana)) > atFirst)
  })

  it('brings what is emitted into the reward pool', async () => {
    const { page, wallet } = ada
    const { rewardPool } = stage.network.contracts
    const atFirst = await balanceOf(rewardPool)
    await page.getByRole('button', { name: /^Bring .* into the reward pool$/ }).click()
    await page.getByText('All that is due lies in the reward pool.').waitFor()
    assert.deepEqual(wallet.prompts.splice(0), SENT)
    // Ten days of 100,000.
    assert.equal((await balanceOf(rewardPool)) - atFirst, 1_000_000n * 10n ** 18n)
  })

  it('promises tokens over time, and takes back what is not vested', async () => {
    const { page, wallet } = ada
    const own = addressOf(0)
    const atFirst = await balanceOf(own)
    await page.goto('/token')
    await page.getByText('Promise tokens to somebody over time').click()
    await page.getByRole('button', { name: 'Fund it' }).click()
    await page.getByText('Give the address that receives.').waitFor()
    await page.getByText('Choose a day.').waitFor()
    await page.getByText(/not an amount above zero/).waitFor()
    await page.getByLabel('Who receives').fill(addressOf(1))
    await page.getByLabel('Day 1').fill('2040-01-01')
    await page.getByLabel('Amount 1').fill('999,000,000')
    await page.getByRole('button', { name: 'Fund it' }).click()
    await page.getByText(/but you hold/).waitFor()
    assert.deepEqual(wallet.prompts, [])
    await page.getByLabel('Amount 1').fill('4,321')
    await page.getByLabel(/I may end it early/).check()
    await page.getByRole('button', { name: 'Fund it' }).click()
    await page.getByText(/It is funded/).waitFor()
    assert.deepEqual(wallet.prompts.splice(0), [...SENT, ...SENT])
    assert.equal(atFirst - (await balanceOf(own)), 4_321n * 10n ** 18n)

    await page.getByText(/^Schedules of others/).click()
    const card = page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: '4,321.00' }) })
    await card.getByRole('button', { name: 'End it and take back the rest' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'End it', exact: true }).click()
    await card.getByText('Returned to the funder').waitFor()
    assert.deepEqual(wallet.prompts.splice(0), SENT)
    assert.equal(await balanceOf(own), atFirst)
  })

  it('hands a schedule on only to an address, and to somebody who knows it is for good', async () => {
    const { page, wallet } = cleo
    await page.goto('/token')
    await connectWallet(page, 'Cleo')
    await page.getByRole('button', { name: 'Hand it on to another account' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/Nobody can correct it afterwards/).waitFor()
    for (const [typed, reason] of [
      ['', /Give the address/],
      ['bob', /not an address/],
      [addressOf(0).replace(/[A-F]/, (letter) => letter.toLowerCase()), /typing error/],
      [addressOf(2), /receives already/],
    ] as const) {
      await dialog.getByLabel('Who receives from now on').fill(typed)
      await dialog.getByRole('button', { name: 'Hand it on' }).click()
      await dialog.getByText(reason).waitFor()
      await dialog.getByText(/Say that you know it cannot be undone/).waitFor()
    }
    assert.deepEqual(wallet.prompts, [])
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  it('an office spends from its line, with the reason for everybody to read', async () => {
    const { page, wallet } = ben
    await page.goto('/network')
    await connectWallet(page, 'Ben')
    const budget = page.getByRole('region', { name: 'Treasury and budget' })
    await budget.getByRole('button', { name: 'Spend from this line' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Amount').fill('50,001')
    await dialog.getByLabel('Paid to').fill('0x12')
    await dialog.getByRole('button', { name: 'Pay' }).click()
    await dialog.getByText(/The line leaves 50,000 FNL in this period/).waitFor()
    await dialog.getByText(/not an address/).waitFor()
    await dialog.getByText(/Say what it is for/).waitFor()
    assert.deepEqual(wallet.prompts, [])
    const atFirst = await balanceOf(addressOf(3))
    await dialog.getByLabel('Amount').fill('12,500')
    await dialog.getByLabel('Paid to').fill(addressOf(3))
    await dialog.getByLabel('What for').fill(RECEIPT)
    await dialog.getByRole('button', { name: 'Pay' }).click()
    await dialog.waitFor({ state: 'detached' })
    assert.deepEqual(wallet.prompts.splice(0), STORED_AND_SENT)
    assert.equal((await balanceOf(addressOf(3))) - atFirst, 12_500n * 10n ** 18n)
    await budget.getByText('37,500 FNL').waitFor()
    await budget.getByRole('button', { name: 'Read what for' }).click()
    await budget.getByText(RECEIPT).waitFor()
  })

  it('the council freezes once enough members have signed the same', async () => {
    const { page, wallet } = ada
    await page.goto('/network')
    const first = page.getByRole('region', { name: 'Freezes' })
    await first.getByLabel('What shall be stopped').selectOption('new purchases')
    for (const [typed, reason] of [
      ['', /whole days/],
      ['1.5', /whole days/],
      ['15', /may freeze for at most 14 days/],
    ] as const) {
      await first.getByLabel('For days').fill(typed)
      await first.getByRole('button', { name: 'Sign this freeze' }).click()
      await first.getByText(reason).first().waitFor()
    }
    assert.deepEqual(wallet.prompts, [])
    await first.getByLabel('For days').fill('2')
    await first.getByRole('button', { name: 'Sign this freeze' }).click()
    await first.getByText('1 more signature is needed.').waitFor()
    assert.deepEqual(wallet.prompts.splice(0), SENT)
    await first.getByText('Nothing is frozen.').waitFor()

    await ben.page.reload()
    const second = ben.page.getByRole('region', { name: 'Freezes' })
    await second.getByText('Stop new purchases for 2 days').waitFor()
    await second.getByRole('button', { name: 'Sign and freeze' }).click()
    await second.getByText('Stopped: new purchases').waitFor()
    assert.deepEqual(ben.wallet.prompts.splice(0), SENT)
    const { freezes, accessMarket } = stage.network.contracts
    const isFrozen = await chain.readContract({
      address: freezes,
      abi: freezesAbi,
      functionName: 'isFrozen',
      args: [accessMarket, NEW_PURCHASES],
    })
    assert.equal(isFrozen, true)
  })

  it('tells a freeze with its end and its reason', async () => {
    const { page, wallet } = cleo
    await page.goto('/network')
    const freezes = page.getByRole('region', { name: 'Freezes' })
    await freezes.getByText('Stopped: new purchases').waitFor()
    await freezes.getByText(/filed no notice that says why/).waitFor()
    const reports = page.getByRole('region', { name: 'Reports and notices' })
    await reports.getByRole('button', { name: 'File a notice' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'File it' }).click()
    await dialog.getByText('The text is empty.').waitFor()
    assert.deepEqual(wallet.prompts, [])
    await dialog.getByLabel('The text').fill(REASON)
    await dialog.getByRole('button', { name: 'File it' }).click()
    await dialog.waitFor({ state: 'detached' })
    assert.deepEqual(wallet.prompts.splice(0), STORED_AND_SENT)
    await freezes.getByRole('button', { name: 'Read notice 1' }).first().click()
    await freezes.getByText(REASON).waitFor()
  })

  it('says who may do what, and names the charter that is in force', async () => {
    const { page } = cleo
    const roles = page.getByRole('region', { name: 'Who may do what' })
    await roles.getByText('Holders, by a vote').click()
    await roles.getByText(/Pays out of the treasury/).waitFor()
    const charter = page.getByRole('region', { name: 'Charter', exact: true })
    await charter.getByText('Edition 1').waitFor()
    await charter.getByRole('region', { name: 'Text of the charter' }).waitFor()
    await charter.getByText(/None is proposed/).waitFor()
  })

  it('is accessible and fits the screen, in both themes, also on a phone', async () => {
    const found = await visitPages({
      page: cleo.page,
      pages: [
        {
          name: 'token',
          path: '/token',
          ready: async (here) => {
            await here.getByText('You receive').waitFor()
            await here.getByText('Emitted over time').waitFor()
            await here.getByText('The supply by place').waitFor()
            await here.getByText(/do not vote yet/).waitFor()
          },
        },
        { name: 'network', path: '/network', ready: isRead },
      ],
    })
    assert.deepEqual(found, [])
  })

  it('every part says for itself that it could not be read', async () => {
    const { page, context } = ada
    await page.goto('/network')
    await isRead(page)
    await context.route(`${stage.network.rpcUrls[0]}/**`, (route) => route.abort())
    await page.goto('/network')
    await page.getByText('The treasury could not be read.').waitFor()
    await page.getByText('The roles could not be read.').waitFor()
    await context.unroute(`${stage.network.rpcUrls[0]}/**`)
    await page
      .getByRole('region', { name: 'Treasury and budget' })
      .getByRole('button', { name: 'Try again' })
      .click()
    await page.getByText('The treasury holds').waitFor()
  })

  it('threw no error in any page and broke no content policy', () => {
    assert.deepEqual(stage.complaints, [])
  })
})

/** Every part of the page has something to show. */
async function isRead(page: Page): Promise<void> {
  await page.getByText('Stopped: new purchases').waitFor()
  await page.getByRole('region', { name: 'Text of the charter' }).waitFor()
  await page.getByText('The treasury holds').waitFor()
  await page.getByText('Due next').waitFor()
  await page.getByText('2 of 3 must sign.').waitFor()
  await page.getByText('Secretary').first().waitFor()
  await page.getByText('Holders, by a vote').waitFor()
  await page.getByText('Fee', { exact: true }).waitFor()
  await page.getByRole('heading', { name: 'Fog nodes in office' }).waitFor()
}

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { accessMarketAbi, charterAbi, networkParametersAbi } from '@fanal/sdk/generated/abis'
import type { Locator, Page } from 'playwright-core'
import { createPublicClient, http, type PublicClient, stringToHex } from 'viem'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import { connectWallet } from '../story/connectWallet.ts'
import { openStage, type Person, type Stage } from '../story/stage.ts'
import { tabTo } from '../story/tabTo.ts'
import { visitPages } from '../story/visitPages.ts'
import { BAD_INPUT } from './badInput.ts'
import { moveClock } from './moveClock.ts'
import { proposeInBrowser } from './proposeInBrowser.ts'
import { voteInBrowser } from './voteInBrowser.ts'

const RUN = Date.now().toString(36)
const TITLE = `Raise the market fee to 3 % ${RUN}`
const SIGNED = ['eth_signTypedData_v4']
const SENT = ['eth_sendTransaction']

/** Three holders steer a network with the built app: 4, 3 and 2 million of ten million votes. */
describe('holders decide in the browser', { timeout: 540_000 }, () => {
  let stage: Stage
  let chain: PublicClient
  let ada: Person
  let ben: Person
  let cleo: Person
  /** Page of the proposal that is followed to its end. */
  let address: string

  const everyone = () => [ada, ben, cleo]
  const fee = () => {
    const { parameters } = stage.network.contracts
    assert.ok(parameters)
    return chain.readContract({
      address: parameters,
      abi: networkParametersAbi,
      functionName: 'valueOf',
      args: [stringToHex('market.feeBps', { size: 32 })],
    })
  }
  /** What the page says of the support, beside its hold clock. */
  const support = (page: Page) => page.getByRole('region', { name: 'Support', exact: true })
  const panel = (page: Page) => page.getByRole('region', { name: 'What you can do' })

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

  it('tokens vote once their holders say so, by a signature and without a fee', async () => {
    for (const [index, { page, wallet }] of everyone().entries()) {
      await page.goto('/govern')
      await connectWallet(page, people[index]?.name ?? '')
      const votes = page.getByRole('region', { name: 'Your votes now' })
      await votes.getByText(/do not vote yet/).waitFor()
      await votes.getByText(/No network fee/).waitFor()
      await votes.getByRole('button', { name: 'Let my tokens vote' }).click()
      await votes.getByText('You cast their votes yourself.').waitFor()
      await votes
        .getByText(`${4 - index}M`)
        .first()
        .waitFor()
      assert.deepEqual(wallet.prompts.splice(0), SIGNED)
    }
  })

  it('refuses a wrong delegate before any prompt', async () => {
    const { page, wallet } = cleo
    await page.getByRole('button', { name: 'Let somebody else vote with them' }).click()
    const field = page.getByLabel('Who votes for you')
    for (const [typed, reason] of [
      ['', /Give the address/],
      ['bob', /not an address/],
      [ada.wallet.address.replace(/[A-F]/, (letter) => letter.toLowerCase()), /typing error/],
      [cleo.wallet.address, /cast your votes already/],
    ] as const) {
      await field.fill(typed)
      await page.getByRole('button', { name: 'Let them vote' }).click()
      await page.getByText(reason).waitFor()
    }
    assert.deepEqual(wallet.prompts, [])
  })

  it('every form of a proposal rejects bad input with a reason, before any prompt', async () => {
    const { page, wallet } = ada
    for (const { kind, action, fill, reasons } of BAD_INPUT) {
      await page.goto(`/govern/new?kind=${kind}`)
      await page.getByLabel('Title').waitFor()
      if (action) await page.getByRole('button', { name: action, exact: true }).click()
      for (const [label, text] of fill) await fillField(page.getByLabel(label).first(), text)
      await page.getByRole('button', { name: 'See what it will do' }).click()
      await page.getByText('Nothing was asked of your wallet.').waitFor()
      for (const reason of reasons) await page.getByText(reason).first().waitFor()
    }
    assert.deepEqual(wallet.prompts, [])
  })

  it('says what a proposal will do before it is proposed, by one transaction', async () => {
    const { page, wallet } = ada
    address = await proposeInBrowser({
      page,
      kind: 'parameter',
      title: TITLE,
      body: 'The relays spend more than the fee brings in.',
      fill: async () => {
        await page.getByLabel('What changes').selectOption('market.feeBps')
        await page.getByLabel('New value').fill('3 %')
      },
      review: async () => {
        await page.getByText('2.5 %').first().waitFor()
        await page.getByText('3 %', { exact: true }).waitFor()
        assert.deepEqual(wallet.prompts, [], 'nothing is asked before it was shown')
      },
    })
    assert.match(address, /^\/govern\/\d+$/)
    assert.deepEqual(wallet.prompts.splice(0), SENT)
    assert.equal(await fee(), 250n)
  })

  it('takes votes without a fee, and shows when the majority holds and when it breaks', async () => {
    await moveClock(chain, 30)
    for (const { page } of everyone()) await page.goto(address)
    await voteInBrowser({ page: ada.page, vote: 'For', reason: 'It pays for the relays.' })
    await support(ada.page)
      .getByText(/the majority holds/i)
      .first()
      .waitFor()
    await voteInBrowser({ page: ben.page, vote: 'Against' })
    await support(ben.page).getByText('57.14 %', { exact: false }).first().waitFor()
    await support(ben.page)
      .getByText(/A hold was broken once/)
      .waitFor()
    await voteInBrowser({ page: cleo.page, vote: 'For' })
    await support(cleo.page).getByText('66.66 %', { exact: false }).first().waitFor()
    for (const { wallet } of everyone()) assert.deepEqual(wallet.prompts.splice(0), SIGNED)
  })

  it('lets a holder take a vote back and change it, by keyboard alone', async () => {
    const { page, wallet } = ben
    await page.reload()
    await tabTo(page, panel(page).getByRole('button', { name: 'Take my vote back' }))
    await page.keyboard.press('Enter')
    await panel(page)
      .getByText(/Your vote weighs/)
      .waitFor()
    await support(page)
      .getByText(/100 % of the votes/)
      .waitFor()
    await tabTo(page, panel(page).getByRole('radio', { name: /^For/ }))
    await page.keyboard.press('Space')
    await tabTo(page, panel(page).getByRole('button', { name: 'Vote', exact: true }))
    await page.keyboard.press('Enter')
    await panel(page)
      .getByText(/You voted for it with 3M/)
      .waitFor()
    assert.deepEqual(wallet.prompts.splice(0), [...SIGNED, ...SIGNED])
  })

  it('passes when the hold is complete, and not a second earlier', async () => {
    const { page } = ada
    await moveClock(chain, 60)
    await page.reload()
    await page.getByText('Majority holds').first().waitFor()
    assert.equal(await panel(page).getByRole('button', { name: 'Queue it' }).count(), 0)
    const clock = page.getByRole('region', { name: /^Local network only/ })
    await clock.getByRole('button', { name: 'To the next step' }).click()
    await page.getByText('Passed', { exact: true }).first().waitFor()
  })

  it('is queued and executed by anybody, who is told that it cannot be undone', async () => {
    const { page, wallet } = cleo
    await page.reload()
    await panel(page).getByRole('button', { name: 'Queue it' }).click()
    await page
      .getByText('Waiting', { exact: true })
      .or(page.getByText('Ready to execute'))
      .first()
      .waitFor()
    await moveClock(chain, 60)
    await page.reload()
    await panel(page)
      .getByText(/cannot be undone/)
      .waitFor()
    await panel(page)
      .getByText(/Only another proposal can change it back/)
      .waitFor()
    await panel(page).getByRole('button', { name: 'Execute it' }).click()
    await page.getByText('Executed', { exact: true }).first().waitFor()
    assert.deepEqual(wallet.prompts.splice(0), [...SENT, ...SENT])
    assert.equal(await fee(), 300n)
    const { accessMarket } = stage.network.contracts
    const pushed = await chain.readContract({
      address: accessMarket,
      abi: accessMarketAbi,
      functionName: 'feeBps',
    })
    assert.equal(BigInt(pushed), 300n, 'the market was told')
  })

  it('keeps its history, with what it changed from and to', async () => {
    const { page } = ben
    await page.goto('/govern')
    await page.getByRole('region', { name: 'Decided' }).getByRole('link', { name: TITLE }).click()
    await page.getByText('2.5 %').first().waitFor()
    await page.getByText('The same as a table').click()
    const rows = page.getByRole('region', { name: 'The picture as a table' }).getByRole('row')
    // A head, three votes, one taken back, one cast again.
    await rows.nth(5).waitFor()
    assert.equal(await rows.count(), 6)
  })

  it('adopts a charter and takes its release, with the votes of the charter', async () => {
    const { page, wallet } = ada
    const page2 = ben.page
    const upgrade = await proposeInBrowser({
      page,
      kind: 'upgrade',
      title: `An eighth article ${RUN}`,
      body: '',
      fill: async () => {
        const text = page.getByLabel('The charter as it shall be')
        await text.fill(
          `${await text.inputValue()}8. **Light for all.** Nobody is left in the fog.\n`,
        )
      },
      review: async () => {
        await page.getByText('1 line added', { exact: false }).first().waitFor()
      },
    })
    assert.deepEqual(wallet.prompts.splice(0), [...SIGNED, ...SENT])
    await moveClock(chain, 30)
    for (const each of [page, page2]) {
      await each.goto(upgrade)
      await voteInBrowser({ page: each, vote: 'For' })
    }
    await moveClock(chain, 200)
    await page.reload()
    await panel(page).getByRole('button', { name: 'Queue it' }).click()
    await page
      .getByText('Waiting', { exact: true })
      .or(page.getByText('Ready to execute'))
      .first()
      .waitFor()
    await moveClock(chain, 60)
    await page.reload()
    await panel(page).getByRole('button', { name: 'Execute it' }).click()
    await panel(page).getByRole('link', { name: 'File the release' }).waitFor()
    const version = await chain.readContract({
      address: stage.network.contracts.charter,
      abi: charterAbi,
      functionName: 'version',
    })
    assert.equal(version, 2)
    wallet.prompts.splice(0)

    await panel(page).getByRole('link', { name: 'File the release' }).click()
    await page.getByRole('button', { name: 'See what it will do' }).click()
    await page.getByText('Say in a few words what it does.').waitFor()
    await page.getByText('Choose the contract that is called.').waitFor()
    assert.deepEqual(wallet.prompts, [])
    await page.getByLabel('Title').fill(`Fees go to the treasury ${RUN}`)
    await page.getByLabel('What was tested, and how').fill('The whole suite on a fork.')
    await page.getByLabel('Contract', { exact: true }).fill(stage.network.contracts.accessMarket)
    await page.getByLabel('Function', { exact: true }).fill('setFeeRecipient(address recipient)')
    await page.getByLabel('address recipient').fill(stage.network.contracts.treasury ?? '')
    await page.getByRole('button', { name: 'See what it will do' }).click()
    await page.getByRole('button', { name: 'File the release' }).click()
    await page.getByRole('heading', { name: 'The release' }).waitFor()
    assert.deepEqual(wallet.prompts.splice(0), [...SIGNED, ...SENT])
    await support(page)
      .getByText(/100 % of the votes/)
      .waitFor()
    await page.getByText('Nodes that run it').waitFor()
    await moveClock(chain, 200)
    await page.reload()
    await page.getByText('Being taken up').first().waitFor()
    await page.getByText(/members of the committee say so/).waitFor()
  })

  it('is accessible and fits the screen on every page, in both themes, also on a phone', async () => {
    const { page } = cleo
    const budget = await proposeInBrowser({
      page,
      kind: 'payment',
      title: 'Pay for the winter survey of the harbour',
      body: 'Twelve weeks of soundings, with the raw data published here for everybody.',
      fill: async () => {
        await page.getByLabel('Amount', { exact: true }).fill('12,500')
        await page.getByLabel('Paid to').fill(people[3]?.address ?? '')
      },
    })
    await moveClock(chain, 30)
    for (const { page: each } of everyone()) await each.goto(budget)
    await voteInBrowser({ page: ada.page, vote: 'For' })
    await moveClock(chain, 40)
    await voteInBrowser({ page: ben.page, vote: 'Against' })
    await moveClock(chain, 25)
    await voteInBrowser({ page: ben.page, vote: 'Abstain' })
    await moveClock(chain, 30)
    await voteInBrowser({ page, vote: 'For' })
    const found = await visitPages({
      page,
      pages: [
        {
          name: 'govern',
          path: '/govern',
          ready: async (here) => {
            await here.getByRole('heading', { name: /winter survey/ }).waitFor()
            await here.getByText('You cast their votes yourself.').waitFor()
          },
        },
        {
          name: 'proposal',
          path: budget,
          ready: async (here) => {
            await here.getByText('The same as a table').waitFor()
            await panel(here)
              .getByText(/You voted for it|You voted/)
              .waitFor()
          },
        },
        {
          name: 'propose',
          path: '/govern/new?kind=budget',
          ready: (here) => here.getByLabel('Name of the line').waitFor(),
        },
      ],
    })
    assert.deepEqual(found, [])
  })

  it('says that it is offline, and what that means', async () => {
    const { page, context } = ben
    await page.goto('/govern')
    await page.getByRole('heading', { name: /winter survey/ }).waitFor()
    await context.setOffline(true)
    await page.getByText(/You are offline/).waitFor()
    await context.setOffline(false)
  })

  it('threw no error in any page and broke no content policy', () => {
    assert.deepEqual(stage.complaints, [])
  })
})

async function fillField(field: Locator, text: string): Promise<void> {
  const tag = await field.evaluate((element) => element.tagName)
  if (tag === 'SELECT') await field.selectOption(text)
  else await field.fill(text)
}

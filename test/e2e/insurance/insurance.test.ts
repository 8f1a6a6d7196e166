import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Hex, parseUnits } from 'viem'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import { connectWallet } from '../story/connectWallet.ts'
import type { Person } from '../story/stage.ts'
import { tabTo } from '../story/tabTo.ts'
import { visitPages } from '../story/visitPages.ts'
import { askQuote } from './askQuote.ts'
import { countDollars } from './countDollars.ts'
import { claimCrash, contestClaim } from './contestClaim.ts'
import { findAccident } from './findAccident.ts'
import { leaveToday } from './leaveToday.ts'
import { type InsuranceStage, openInsuranceStage } from './openInsuranceStage.ts'
import { openWithoutControl } from './openWithoutControl.ts'
import { replayCrash } from './replayCrash.ts'
import { payInParts } from './payInParts.ts'

const SENT = 'eth_sendTransaction'
const SIGNED = 'eth_signTypedData_v4'
/** Nodes open and score a trip, and agree on reports, in seconds; a busy machine takes longer. */
const NODES_MS = 180_000

/** Ben insures a car and is paid for its crash; Cleo underwrites and takes the cheaper product; Dana only looks. */
describe('a car is insured, crashes and is paid for', { timeout: 1_200_000 }, () => {
  let stage: InsuranceStage
  let ben: Person
  let cleo: Person
  let dana: Person
  let policy: string
  /** Of the car that the button crashed. */
  let replayed: string

  before(async () => {
    stage = await openInsuranceStage()
    const opened = people
      .slice(1)
      .map(({ name, privateKey }) => stage.openPerson({ walletName: name, account: privateKey }))
    ;[ben, cleo, dana] = (await Promise.all(opened)) as [Person, Person, Person]
    await ben.page.goto('/insure')
    await connectWallet(ben.page, 'Ben')
    await cleo.page.goto('/insure/underwrite')
    await connectWallet(cleo.page, 'Cleo')
  })
  after(async () => {
    await stage?.close()
  })

  const money = () => countDollars(stage, { ben: ben.wallet.address, cleo: cleo.wallet.address })
  const poolCalled = (name: string) =>
    cleo.page
      .getByRole('article')
      .filter({ has: cleo.page.getByRole('heading', { name, level: 2 }) })

  it('says what is read, by whom and for how long, before the wallet is asked', async () => {
    const { page, wallet } = ben
    await page.getByLabel('Device to insure').selectOption(stage.car.device)
    await page.getByText('Choose a trip first.').waitFor()
    await page.getByLabel('Recording', { exact: true }).selectOption(stage.datasetId)
    const who = page.getByRole('region', { name: 'Who may read it' })
    await who.getByText(/It holds no places/).waitFor()
    const nodes = who.getByRole('list', { name: 'Nodes that read it' }).getByRole('listitem')
    assert.equal(await nodes.count(), stage.network.fogNodes.length)
    for (const [index, { url }] of stage.network.fogNodes.entries())
      await nodes.nth(index).getByText(new URL(url).host).waitFor()
    await who.getByText('For 1 hour from now, or until you end it.').waitFor()
    await who.getByText(/Your wallet asks four times/).waitFor()
    assert.deepEqual(wallet.prompts, [])
    await tabTo(page, who.getByRole('button', { name: 'Let 4 nodes read it' }))
    await page.keyboard.press('Enter')
    await who.getByRole('button', { name: 'End the reading' }).waitFor()
    assert.equal(await who.getByText('may read it', { exact: true }).count(), 4)
    assert.deepEqual(wallet.prompts.splice(0), [SENT, SENT, SENT, SENT])
  })

  it('shows what can be insured without a wallet, in two products', async () => {
    const { page } = dana
    await page.goto('/insure')
    const products = page.getByRole('region', { name: 'What can be insured' })
    await products.getByRole('heading', { name: 'Motor' }).waitFor()
    await products.getByRole('heading', { name: 'Basic' }).waitFor()
    assert.equal(await products.getByRole('heading', { level: 3 }).count(), 2)
    await products.getByText(/as far as it is your fault: 30 % of the sum from 8 g/).waitFor()
    for (const tariff of ['5 % a year', '1 % a year'])
      await products.getByText(tariff, { exact: true }).waitFor()
  })

  it('says what is wrong with what is typed, and what each product would cost', async () => {
    const { page, wallet } = ben
    const cover = page.getByRole('region', { name: 'What to cover' })
    const priced = (name: string) =>
      cover.locator('label').filter({ hasText: name }).filter({ hasText: 'average driver' })
    await cover.getByLabel(/^For your own part/).fill('1,000')
    await cover.getByLabel(/^For what you owe others/).fill('2,000')
    const [motor = 0, basic = 0] = await Promise.all(
      ['Motor', 'Basic'].map(async (name) =>
        Number(/([\d.]+) TUSD/.exec(await priced(name).innerText())?.[1]),
      ),
    )
    assert.ok(basic > 0 && motor > 2 * basic, `${motor} and ${basic}`)
    await cover.getByLabel(/^For your own part/).fill('')
    await cover.getByLabel(/^For what you owe others/).fill('')
    await cover.getByRole('button', { name: 'Ask for the price' }).click()
    await cover.getByText('One of the two sums must be above zero.').waitFor()
    await cover.getByLabel(/^For your own part/).fill('4,000')
    await cover.getByLabel(/^For what you owe others/).fill('90000')
    await cover.getByText(/^Both together at most 20,000\.00/).waitFor()
    await cover.getByLabel(/^For what you owe others/).fill('6000')
    await cover.getByLabel('Days').fill('400')
    await cover.getByText(/with this product\.$/).waitFor()
    await cover.getByLabel('Days').fill('30')
    await priced('Motor').waitFor()
    await cover.getByText('covers at most 5,000.00 TUSD').waitFor()
    await cover.getByText('Not covered', { exact: true }).waitFor()
    await cover.getByText(/Your wallet asks for a signature, which costs nothing/).waitFor()
    assert.deepEqual(wallet.prompts, [])
  })

  it('explains the score with a picture of the trip, and ends the reading', async () => {
    const { page, wallet } = ben
    await askQuote(page, { timeout: NODES_MS })
    const score = page.getByRole('region', { name: 'The score' })
    await score.getByText(/You pay .+ % (less|more) than an average driver\./).waitFor()
    await score.getByText(/harsh manoeuvres? in \d/).waitFor()
    // One for each time that was asked, and nothing else.
    assert.deepEqual([...new Set(wallet.prompts.splice(0))], [SIGNED])
    const who = page.getByRole('region', { name: 'Who may read it' })
    await who.getByRole('button', { name: 'End the reading' }).click()
    await who.getByText('Nobody may read the trip any more.').waitFor()
    assert.deepEqual(wallet.prompts.splice(0), [SENT, SENT, SENT, SENT])
    await score.getByRole('button', { name: 'Draw the trip from your recording' }).click()
    await score
      .getByText(/^0\.\d\d g$/)
      .first()
      .waitFor({ timeout: NODES_MS })
    assert.deepEqual(wallet.prompts.splice(0), [SENT, SIGNED])
  })

  it('sells a policy by one signature', async () => {
    const { page, wallet } = ben
    const price = page.getByRole('region', { name: 'The price' })
    await price.getByText(/exactly this premium for exactly this policy/).waitFor()
    await price.getByRole('button', { name: /^Buy for / }).click()
    await page.getByRole('heading', { name: 'Motor', level: 1 }).waitFor()
    assert.deepEqual(wallet.prompts.splice(0), [SIGNED])
    await page.getByText('In force', { exact: true }).waitFor()
    await page.getByText('Nothing was claimed.').waitFor()
    await page.getByText(/^up to 4,000\.00 .+, of which 0\.00 .+ is claimed$/).waitFor()
    policy = new URL(page.url()).pathname
    await page.getByRole('button', { name: 'Cancel it' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Cancel it, get .+ back$/ }).waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    assert.deepEqual(wallet.prompts, [])
  })

  it('finds a crash that roadside cameras saw, pays for it by one transaction, and shows why', async () => {
    await stage.crash(policy.split('/').at(-1) as Hex)
    const { page, wallet } = ben
    await page.getByText('Claim an accident').click()
    await findAccident(page, { timeout: NODES_MS })
    const accident = page.getByRole('list', { name: 'Accidents' })
    await accident.getByText(/seen by 2 roadside devices/).waitFor()
    await accident.getByText(/\(the insured car\) reported a crash of 18\.4 g/).waitFor()
    await accident.getByText(/Your wallet asks once/).waitFor()
    assert.deepEqual(wallet.prompts, [])
    await accident.getByRole('button', { name: 'Claim for the insured car' }).click()
    const claims = page.getByRole('region', { name: 'Claims' })
    await claims.getByText('Paid', { exact: true }).first().waitFor()
    await claims.getByRole('heading', { name: /^2,000\.00/ }).waitFor()
    await claims.getByText(/^A crash of 18\.4 g, which pays 50 % of the sum/).waitFor()
    const steps = claims.getByRole('list', { name: 'What happened' }).getByRole('listitem')
    assert.match(await steps.first().innerText(), /The policy was bought/)
    assert.match(await steps.last().innerText(), /Paid 2,000\.00/)
    await accident.getByText(/It is settled/).waitFor()
    await page.getByText(/Something was claimed under it/).waitFor()
    assert.deepEqual(wallet.prompts.splice(0), [SENT])
  })

  it('lets anyone verify each proof in the browser, without a wallet', async () => {
    const { page, wallet } = dana
    await page.goto(policy)
    const proofs = page.getByRole('list', { name: 'Its proofs' })
    await proofs.getByRole('button', { name: 'Verify this proof' }).first().waitFor()
    assert.equal(await proofs.getByRole('button', { name: 'Verify this proof' }).count(), 3)
    for (let index = 0; index < 3; index += 1) {
      const item = proofs.locator(':scope > li').nth(index)
      await item.getByRole('button', { name: 'Verify this proof' }).click()
      await item.getByRole('button', { name: 'Verify in the browser' }).click()
      await item.getByText(/All of it holds/).waitFor()
    }
    assert.deepEqual(wallet.prompts, [])
  })

  it('lists every pool with what it backs', async () => {
    const { page } = cleo
    await page.goto('/insure/underwrite')
    await poolCalled('Fanal Cover Pool').getByText('Motor', { exact: true }).waitFor()
    await poolCalled('Fanal Basic Pool').getByText('Basic', { exact: true }).waitFor()
    const pools = page.getByRole('article')
    assert.equal(await pools.count(), 2)
    assert.equal(await pools.getByText(/It can never be more/).count(), 2)
  })

  it('takes capital from an underwriter, and queues its withdrawal', async () => {
    const { page, wallet } = cleo
    const pool = poolCalled('Fanal Basic Pool')
    await pool.getByRole('button', { name: 'Deposit' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/you can lose all of it/).waitFor()
    await dialog.getByRole('button', { name: 'Deposit' }).click()
    await dialog.getByText(/not an amount above zero/).waitFor()
    assert.deepEqual(wallet.prompts, [])
    await dialog.getByLabel(/^Amount/).fill('1000')
    await dialog.getByRole('button', { name: 'Deposit' }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.deepEqual(wallet.prompts.splice(0), [SENT, SENT])

    await pool.getByRole('button', { name: 'Queue a withdrawal' }).click()
    await dialog.getByText(/with nobody before you/).waitFor()
    await dialog.getByLabel('Shares').fill('500')
    await dialog.getByText(/^Worth .+ now/).waitFor()
    await dialog.getByRole('button', { name: 'Queue it' }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.deepEqual(wallet.prompts.splice(0), [SENT])
    await pool.getByRole('region', { name: 'Waiting withdrawals' }).waitFor()
  })

  it('sells the cheaper product from the other pool', async () => {
    const { page, wallet } = cleo
    const { car, trip } = stage.insurance.cars.other
    await page.goto('/insure')
    await page.getByLabel('Device to insure').selectOption(car.device)
    await page.getByLabel('Recording', { exact: true }).selectOption(trip.datasetId)
    const who = page.getByRole('region', { name: 'Who may read it' })
    await who.getByRole('button', { name: 'Let 4 nodes read it' }).click()
    const cover = page.getByRole('region', { name: 'What to cover' })
    await cover.getByLabel(/^For your own part/).fill('1,000')
    await cover.getByLabel(/^For what you owe others/).fill('2,000')
    await cover.getByRole('radio', { name: /^Basic/ }).check()
    await askQuote(page, { timeout: NODES_MS })
    const before = await money()
    const price = page.getByRole('region', { name: 'The price' })
    await price.getByRole('button', { name: /^Buy for / }).click()
    await page.getByRole('heading', { name: 'Basic', level: 1 }).waitFor()
    const after = await money()
    assert.ok(after.basic > before.basic)
    assert.equal(after.basic - before.basic, before.cleo - after.cleo)
    assert.equal(after.motor, before.motor)
    wallet.prompts.splice(0)
  })

  it('replays a crash at the press of a button, and pays to the wei what the page says', async () => {
    const { cars, products } = stage.insurance
    const { decimals } = products.motor.pool
    const press = async ({ page }: Person, device: Hex) => {
      const before = await money()
      const payments = await replayCrash(page, { device, decimals, timeout: NODES_MS })
      const after = await money()
      const sumTo = ({ wallet: { address } }: Person) =>
        payments
          .filter(({ recipient }) => recipient === address)
          .reduce((sum, { amount }) => sum + amount, 0n)
      assert.equal(payments.length, 2)
      assert.equal(after.ben - before.ben, sumTo(ben))
      assert.equal(after.cleo - before.cleo, sumTo(cleo))
      return {
        ben: sumTo(ben),
        cleo: sumTo(cleo),
        motor: before.motor - after.motor,
        basic: before.basic - after.basic,
      }
    }
    const dollars = (amount: string) => parseUnits(amount, decimals)
    // 18.4 g: half of 4,000, whoever is at fault; 9.2 g: a tenth of 6,000, of which 30 % is Ben's fault.
    assert.deepEqual(await press(ben, cars.insured.car.device), {
      ...{ ben: dollars('2000'), cleo: dollars('180') },
      ...{ motor: dollars('2180'), basic: 0n },
    })
    replayed = new URL(ben.page.url()).pathname
    // 30 % of 1,000 and of 2,000, of which 30 % is Cleo's fault.
    assert.deepEqual(await press(cleo, cars.other.car.device), {
      ...{ ben: dollars('180'), cleo: dollars('90') },
      ...{ motor: 0n, basic: dollars('270') },
    })
    assert.deepEqual([...ben.wallet.prompts, ...cleo.wallet.prompts], [])
  })

  it('has no such button for other cars, nor where nothing can be replayed', async () => {
    const { page } = dana
    const button = page.getByRole('button', { name: 'Replay a crash' })
    await page.goto(replayed)
    await button.waitFor()
    const open = async (address: string) => {
      const answer = page.waitForResponse((response) => response.url().endsWith('/insure/crash'))
      await page.goto(address)
      await page.getByRole('region', { name: 'Claims' }).getByRole('article').first().waitFor()
      const status = (await answer).status()
      // A moment in which a button would appear.
      await page.waitForTimeout(500)
      return { status, buttons: await button.count() }
    }
    assert.deepEqual(await open(policy), { status: 200, buttons: 0 })
    const bare = await openWithoutControl(stage.network)
    try {
      assert.deepEqual(await open(`${bare.app}${replayed}`), { status: 404, buttons: 0 })
    } finally {
      await bare.close()
    }
  })

  it('reads well in both themes, on desktop and phone', async () => {
    const heading = (name: string | RegExp) => (here: Person['page']) =>
      here.getByRole('heading', { name }).first().waitFor()
    assert.deepEqual(
      await visitPages({
        page: dana.page,
        pages: [{ name: 'insurance', path: '/insure', ready: heading('Motor') }],
      }),
      [],
    )
    assert.deepEqual(
      await visitPages({
        page: ben.page,
        pages: [
          {
            name: 'insure',
            path: '/insure',
            ready: async (here) => {
              await here.getByLabel('Device to insure').selectOption(stage.car.device)
              await here.getByLabel('Recording', { exact: true }).selectOption(stage.datasetId)
              await here.getByRole('list', { name: 'Nodes that read it' }).waitFor()
            },
          },
          {
            name: 'policies',
            path: '/insure/policies',
            ready: heading('Claims that pay you'),
          },
          {
            name: 'policy',
            path: policy,
            ready: async (here) => {
              await here.getByText('The score that its price rests on').click()
              await here.getByRole('list', { name: 'Its proofs' }).waitFor()
              await here.getByText('Each costs points', { exact: false }).waitFor()
            },
          },
          {
            name: 'policy-replayed',
            path: replayed,
            ready: async (here) => {
              await here.getByRole('button', { name: 'Replay a crash' }).waitFor()
              await here.getByRole('list', { name: 'Its proofs' }).nth(1).waitFor()
            },
          },
        ],
      }),
      [],
    )
    assert.deepEqual(
      await visitPages({
        page: cleo.page,
        pages: [
          {
            name: 'insure-prices',
            path: '/insure',
            ready: async (here) => {
              const { car, trip } = stage.insurance.cars.other
              await here.getByLabel('Device to insure').selectOption(car.device)
              await here.getByLabel('Recording', { exact: true }).selectOption(trip.datasetId)
              await here.getByLabel(/^For your own part/).fill('1,500')
              await here.getByLabel(/^For what you owe others/).fill('3,000')
              const priced = here.getByRole('radio', { name: /for an average driver$/ })
              await priced.nth(1).waitFor()
            },
          },
          {
            name: 'underwrite',
            path: '/insure/underwrite',
            ready: (here) => here.getByRole('region', { name: 'Waiting withdrawals' }).waitFor(),
          },
        ],
      }),
      [],
    )
  })

  it('turns a withdrawal into money once its time has come', async () => {
    const { page, wallet } = cleo
    const pool = poolCalled('Fanal Basic Pool')
    await pool.getByRole('button', { name: 'Process them' }).click({ timeout: NODES_MS })
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Process them' }).click()
    await pool.getByRole('button', { name: /^Take / }).click()
    await dialog.getByRole('button', { name: /^Take / }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.deepEqual(wallet.prompts.splice(0), [SENT, SENT])
  })

  it('calls a claim paid only when the daily limit of the pool has let all of it out', async () => {
    await stage.crash(policy.split('/').at(-1) as Hex, { severity: 5 })
    const reset = await leaveToday(stage.network, 150_000_000n)
    await claimCrash(ben, { path: policy, severity: '5 g', timeout: NODES_MS })
    await payInParts(cleo, { path: policy, raiseLimit: reset })
  })

  it('has a severe claim challenged, refuted by cameras that deny it, and the bond taken back', async () => {
    await stage.crash(policy.split('/').at(-1) as Hex, { severity: 45, isDenied: true })
    await claimCrash(ben, { path: policy, severity: '45 g', timeout: NODES_MS })
    await contestClaim(cleo, { path: policy, timeout: NODES_MS })
  })

  it('says what there is not, and that it is offline', async () => {
    const { page, context } = dana
    await page.goto(`/insure/policies/0x${'00'.repeat(32)}`)
    await page.getByRole('heading', { name: 'No such policy' }).waitFor()
    await page.goto('/insure/underwrite')
    await page
      .getByText('Connect a wallet to back policies with capital of yours.')
      .first()
      .waitFor()
    await context.setOffline(true)
    await page.getByText(/You are offline/).waitFor()
    await context.setOffline(false)
    assert.deepEqual(stage.complaints, [])
  })
})

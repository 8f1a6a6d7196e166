import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { declareModel } from '@fanal/sdk/devices/chain/declareModel'
import type { DeviceClient } from '@fanal/sdk/devices/createDeviceClient'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { toFixedPoint } from '@fanal/sdk/devices/fixedPoint'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import { epochBounds } from '@fanal/sdk/streams/epochClock'
import { readStream } from '@fanal/sdk/streams/readStream'
import { type Hex, keccak256, sha256, stringToHex } from 'viem'
import { clientOf } from '../../../scripts/network/accounts/clientOf.ts'
import { people } from '../../../scripts/network/accounts/localAccounts.ts'
import { connectWallet } from '../story/connectWallet.ts'
import { openStage, type Person, type Stage } from '../story/stage.ts'
import { tabTo } from '../story/tabTo.ts'
import { visitPages } from '../story/visitPages.ts'
import { boughtPages } from './boughtPages.ts'
import { offerUse } from './offerUse.ts'
import { payForUsers } from './payForUsers.ts'
import { refusedEpochs } from './refusedEpochs.ts'
import { type RunningDevice, runDevice } from './runDevice.ts'
import { saveEpochs } from './saveEpochs.ts'
import { sendCommand } from './sendCommand.ts'
import { sellStream } from './sellStream.ts'

const SENT = 'eth_sendTransaction'
const SIGNED = 'eth_signTypedData_v4'
const EPOCH_SECONDS = 20
const PASS_SECONDS = 25
/** Nodes agree on a batch every few seconds; a busy machine takes longer. */
const REPORT_MS = 180_000

/** Ada and Ben each enrol a thermometer; Ada's falls short of what both promised. Dana only looks. */
describe(
  'a device is enrolled, misbehaves and pays, and anyone verifies it',
  { timeout: 900_000 },
  () => {
    let stage: Stage
    let ada: Person
    let ben: Person
    let dana: Person
    let cold: RunningDevice
    let warm: RunningDevice
    let coldClient: DeviceClient
    let warmClient: DeviceClient
    let model: number
    /** Addresses of the pages that are followed. */
    let agreement: string
    let event: string
    let control: string
    /** The stream of Ada's device, what the device says in it, and which epochs Ben's pass opens. */
    let stream: Hex
    let said = 1000
    let talking: NodeJS.Timeout | undefined
    let pass: { first: number; last: number }

    const chainTime = async () => {
      const { publicClient } = createFanalClient({ network: stage.network })
      return Number((await publicClient.getBlock()).timestamp)
    }
    const proofOf = async (device: RunningDevice, person: Person) =>
      device.proofFor({ owner: person.wallet.address, model, deadline: (await chainTime()) + 3600 })

    before(async () => {
      stage = await openStage({ samples: false })
      const { network } = stage
      const opened = [people[0], people[1], people[3]].map((person) =>
        stage.openPerson({ walletName: person?.name ?? '', account: person?.privateKey ?? '0x' }),
      )
      ;[ada, ben, dana] = (await Promise.all(opened)) as [Person, Person, Person]
      const client = clientOf(network, 'Ada')
      ;({ model } = await declareModel(client, {
        kind: 1,
        digest: sha256(stringToHex('Thermometer')),
      }))
      cold = runDevice({ network, curve: Curve.Secp256k1, node: 0 })
      warm = runDevice({ network, curve: Curve.P256, node: 1 })
      await Promise.all(
        [ada, ben].map(async ({ page }, index) => {
          await page.goto('/devices/enrol')
          await connectWallet(page, people[index]?.name ?? '')
        }),
      )
    })
    after(async () => {
      clearInterval(talking)
      await Promise.all([cold?.stop(), warm?.stop()])
      await stage?.close()
    })

    it('says what enrolling costs, and what is wrong with a proof, before any prompt', async () => {
      const { page, wallet } = ada
      const cost = page.getByRole('region', { name: 'What it costs' })
      await cost.getByText('25.00 FNL').waitFor()
      await cost.getByText(/Your wallet asks twice/).waitFor()
      const good = await proofOf(cold, ada)
      const bad: [text: string, reason: RegExp][] = [
        ['lamp', /should begin with/],
        [good.replace(/"owner":"0x.{40}"/, '"owner":"Ada"'), /“owner” is missing/],
        [await proofOf(cold, ben), /names another owner/],
        [good.replace('"batch":0,', '').replace(/"deadline":\d/, '"deadline":2'), /does not fit/],
      ]
      for (const [text, reason] of bad) {
        await page.getByLabel('Proof of the device').fill(text)
        await page.getByRole('button', { name: 'Enrol this device' }).click()
        await page.getByText(reason).first().waitFor()
      }
      assert.deepEqual(wallet.prompts, [])
    })

    it('enrols a device by keyboard alone, with the prompts that were announced', async () => {
      const { page, wallet } = ada
      await page.getByLabel('Proof of the device').fill(await proofOf(cold, ada))
      await page.getByText('It names you as its owner.').waitFor()
      await tabTo(page, page.getByRole('button', { name: 'Enrol this device' }))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'The device is in service' }).waitFor()
      assert.deepEqual(wallet.prompts.splice(0), [SENT, SENT])

      await ben.page.getByLabel('Proof of the device').fill(await proofOf(warm, ben))
      await ben.page.getByRole('button', { name: 'Enrol this device' }).click()
      await ben.page.getByRole('heading', { name: 'The device is in service' }).waitFor()
      ben.wallet.prompts.splice(0)
    })

    it('shows live what the device says, and which batch has it', async () => {
      coldClient = cold.connect()
      warmClient = warm.connect()
      for (const value of [21, 21.5, 22]) {
        await coldClient.publish({ kind: EventKind.Reading, value: toFixedPoint(value) })
        await warmClient.publish({ kind: EventKind.Reading, value: toFixedPoint(value + 1) })
      }
      const { page } = ada
      await page.getByRole('link', { name: 'See what it says' }).click()
      await page.getByText('Live', { exact: true }).first().waitFor()
      await page.getByText('22', { exact: true }).first().waitFor()
      const table = page.getByRole('region', { name: 'Last events' })
      await table
        .getByRole('link', { name: /^batch \d+$/ })
        .first()
        .waitFor({ timeout: REPORT_MS })
      await page.goto('/devices')
      await page.getByRole('article').getByRole('link').first().waitFor()
    })

    it('lets devices agree on a goal, after saying what would be lost and why', async () => {
      const { page, wallet } = ada
      await page.goto('/devices/agreements')
      await page.getByText('Make an agreement').click()
      await page.getByRole('button', { name: 'Announce it' }).click()
      await page.getByText(/Something is missing above/).waitFor()
      assert.deepEqual(wallet.prompts, [])
      await page.getByLabel('Never below').fill('18')
      await page.getByLabel('Deposit of each party').fill('100')
      await page.getByText(/takes 25 % of that party’s deposit, 25\.00/).waitFor()
      await page.getByRole('button', { name: 'Announce it' }).click()
      await page.getByRole('heading', { name: 'Reading never below 18', level: 1 }).waitFor()
      assert.deepEqual(wallet.prompts.splice(0), [SENT])
      agreement = new URL(page.url()).pathname
      await ben.page.goto(agreement)
      for (const [person, device] of [
        [ada, cold],
        [ben, warm],
      ] as const) {
        const panel = person.page.getByRole('region', { name: 'What you can do' })
        await panel.getByLabel('With which device').selectOption(device.id)
        await panel.getByRole('button', { name: 'Join' }).click()
        const dialog = person.page.getByRole('dialog')
        await dialog.getByText(/Nothing is lost without such a proof/).waitFor()
        assert.deepEqual(person.wallet.prompts, [])
        await dialog.getByRole('button', { name: /^Deposit 100\.00 .+ and join$/ }).click()
        await person.page
          .getByRole('list', { name: 'Parties' })
          .getByTitle(device.id, { exact: true })
          .waitFor()
        assert.deepEqual(person.wallet.prompts.splice(0), [SENT, SENT])
      }
      await page.getByText('It runs: what the devices report now counts.').waitFor()
    })

    it('confiscates by proof: the break is found, proven, and shared', async () => {
      // A chain that mines often runs ahead of all clocks, and what was before the agreement does not count.
      await sleep(Math.max(0, (await chainTime()) * 1000 - Date.now()) + 1_000)
      await coldClient.publish({ kind: EventKind.Reading, value: toFixedPoint(12.5) })
      const { page, wallet } = ben
      await page.getByText(/A break is reported/).waitFor({ timeout: REPORT_MS })
      await page.getByRole('button', { name: 'Prove it' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(/takes 25\.00 .+ from this party/).waitFor()
      assert.deepEqual(wallet.prompts, [])
      await dialog.getByRole('button', { name: 'Prove it' }).click()
      const breaks = page.getByRole('region', { name: 'Proven breaks' })
      await breaks.getByText(/12\.5, below 18/).waitFor()
      await breaks.getByText(/^−25\.00/).waitFor()
      assert.deepEqual(wallet.prompts.splice(0), [SENT])
      const parties = page.getByRole('list', { name: 'Parties' })
      await parties
        .getByText(/Gained from others/)
        .last()
        .waitFor()
    })

    it('calls the device back, which acknowledges with its signature', async () => {
      const { page } = ada
      await page.goto(`/devices/${cold.id}`)
      const calls = page.getByRole('list', { name: 'Calls' })
      await calls.getByText('You fell short of an agreement').waitFor()
      await calls.getByText('Acknowledged').waitFor({ timeout: REPORT_MS })
      assert.deepEqual(cold.obeyed, [1])
    })

    it('lets anyone verify the proof in the browser, without a wallet', async () => {
      const { page, wallet } = dana
      await page.goto('/events')
      await page.getByLabel('Batch number or device').fill('lamp')
      await page.keyboard.press('Enter')
      await page.getByText(/Type the number of a batch/).waitFor()
      await page.getByLabel('Batch number or device').fill(cold.id)
      await page.keyboard.press('Enter')
      const row = page.getByRole('row').filter({ hasText: '12.5' })
      await row.getByRole('link', { name: /^batch \d+$/ }).click()
      await page.getByRole('heading', { name: 'An event, and its proof' }).waitFor()
      await page.getByRole('img', { name: /leads? from it to the root|lead from it/ }).waitFor()
      await tabTo(page, page.getByRole('button', { name: 'Verify in the browser' }))
      await page.keyboard.press('Enter')
      await page.getByText(/All of it holds/).waitFor()
      const steps = page.getByRole('list', { name: 'What is checked' })
      assert.equal(await steps.getByLabel('Done').count(), 6)
      assert.deepEqual(wallet.prompts, [])
      event = new URL(page.url()).pathname
    })

    it('sells a pass for a stream by one signature, and says what it opens', async () => {
      stream = await sellStream({
        client: clientOf(stage.network, 'Ada'),
        device: cold.id,
        ...{ name: 'Cold room, live', price: '1' },
        ...{ epochSeconds: EPOCH_SECONDS, passSeconds: PASS_SECONDS },
      })
      talking = setInterval(() => {
        said += 1
        void coldClient.publish({ kind: EventKind.Reading, value: toFixedPoint(said) })
      }, 500)
      const { page, wallet } = ben
      await page.goto(`/dataset/${stream}`)
      // The second epoch runs: the first one is not bought.
      await page.getByText(/from epoch 2, which runs now/).waitFor({ timeout: 120_000 })
      await page.getByRole('button', { name: 'Buy for 1.00 TUSD' }).click()
      const panel = page.getByRole('region', { name: 'Price and access' })
      await panel.getByRole('button', { name: 'Open', exact: true }).waitFor()
      assert.deepEqual(wallet.prompts.splice(0), [SIGNED])
      const words = await panel.getByText(/^Epochs \d+ to \d+, 20 seconds each$/).innerText()
      const [first = 0, last = 0] = words.match(/\d+/g)?.map(Number) ?? []
      pass = { first, last }
      await panel.getByText(/Every other epoch is closed to you/).waitFor()
    })

    it('pays for new users that only the listed devices show', async () => {
      const { page, wallet } = ada
      await payForUsers({ page, device: cold.id, price: '2', users: 3 })
      assert.deepEqual(wallet.prompts.splice(0), [SIGNED, SENT, SENT])
      await ben.page.goto('/devices/promotions')
      await ben.page.getByText('Only one device counts, none of them yours.').waitFor()

      await sleep(Math.max(0, (await chainTime()) * 1000 - Date.now()) + 1_000)
      await coldClient.publish({
        kind: EventKind.NewUser,
        payloadDigest: keccak256(stringToHex('somebody')),
      })
      await page.getByRole('button', { name: /^Claim 2\.00/ }).click({ timeout: REPORT_MS })
      await page.getByRole('dialog').getByRole('button', { name: 'Prove it' }).click()
      await page.getByText(/1 of 3 users/).waitFor()
      assert.deepEqual(wallet.prompts.splice(0), [SENT])
    })

    it('sells the use of a device, which obeys until its owner ends that', async () => {
      const { page, wallet } = ben
      control = await offerUse({
        page: ada.page,
        device: cold.id,
        ...{ name: 'Use of the cold room', command: 'Defrost', price: '1' },
      })
      ada.wallet.prompts.splice(0)
      await page.goto(control)
      await page.getByRole('button', { name: 'Buy for 1.00 TUSD' }).click()
      const panel = page.getByRole('region', { name: 'Price and access' })
      await panel.getByText(/Each command is a transaction of yours/).waitFor()
      assert.equal(await page.getByRole('button', { name: 'Open', exact: true }).count(), 0)
      assert.deepEqual(wallet.prompts.splice(0), [SIGNED])
      await panel.getByRole('button', { name: 'Send a command' }).click()
      await sendCommand({ page, command: 'Defrost' })
      assert.ok(cold.obeyed.includes(100))
      assert.deepEqual(wallet.prompts.splice(0), [SENT])

      await ada.page.goto(`/devices/${cold.id}`)
      await ada.page.getByRole('button', { name: 'End its use by others' }).click()
      const dialog = ada.page.getByRole('dialog')
      await dialog.getByText(/This returns no payment to them/).waitFor()
      assert.deepEqual(ada.wallet.prompts, [])
      await dialog.getByRole('button', { name: 'End it' }).click()
      await ada.page.getByText('not on offer').waitFor()
      assert.deepEqual(ada.wallet.prompts.splice(0), [SENT])
      await page.reload()
      await panel.getByText(/The device does not obey this right now/).waitFor()
    })

    it('opens in the browser exactly the epochs of the pass, and saves their rows', async () => {
      const { page, wallet } = ben
      await page.goto(`/dataset/${stream}`)
      const list = page.getByRole('region', { name: 'Epochs', exact: true })
      const item = (epoch: number) =>
        list
          .getByRole('listitem')
          .filter({ has: page.getByText(`Epoch ${epoch}`, { exact: true }) })
      const open = page.getByRole('button', { name: /^Open( what you bought)?$/ })
      await open.click()
      await page.getByRole('region', { name: /^Rows of epoch/ }).waitFor()
      const shut = [pass.first - 1, pass.last + 1]
      const over = page.getByText('Your pass has ended: all later epochs are closed.')
      await over.waitFor({ timeout: 120_000 })
      for (const epoch of shut) {
        await item(epoch).getByText('Not in your pass: closed').waitFor()
        assert.equal(await item(epoch).getByRole('button').count(), 0)
      }
      const saved = await saveEpochs(page, pass)
      const values = saved.flatMap((one) => one.values)
      const [lowest = 0] = values
      assert.ok(values.length > 20, `${values.length} rows`)
      assert.deepEqual(
        values,
        values.map((_, at) => lowest + at),
      )
      assert.deepEqual(wallet.prompts, [], 'the key of the purchase is on this device')

      const clock = await readStream(clientOf(stage.network, 'Ben'), { datasetId: stream })
      for (const { epoch, times } of saved) {
        const { from, until } = epochBounds(clock, epoch)
        // The device’s clock and the chain’s are a few seconds apart.
        assert.ok(times.every((time) => time > from - 10 && time < until + 10))
      }
      assert.deepEqual(
        await refusedEpochs({
          client: clientOf(stage.network, 'Ben'),
          datasetId: stream,
          epochs: shut,
        }),
        shut,
        'nor do the keepers give their keys to a signed request',
      )
    })

    it('reads well in both themes, on desktop and phone', async () => {
      const heading = (name: string | RegExp) => (here: Person['page']) =>
        here.getByRole('heading', { name }).first().waitFor()
      const batch = event.split('/').slice(0, 3).join('/')
      assert.deepEqual(
        await visitPages({
          page: ada.page,
          pages: [
            {
              name: 'devices',
              path: '/devices',
              ready: (here) => here.getByRole('article').first().waitFor(),
            },
            {
              name: 'device',
              path: `/devices/${cold.id}`,
              ready: (here) => here.getByRole('region', { name: 'Last events' }).waitFor(),
            },
            { name: 'enrol', path: '/devices/enrol', ready: heading('Enrol a device') },
            { name: 'agreements', path: '/devices/agreements', ready: heading(/never below 18/) },
            { name: 'agreement', path: agreement, ready: heading('Proven breaks') },
            { name: 'promotions', path: '/devices/promotions', ready: heading('2.00') },
            { name: 'use', path: '/devices/control', ready: heading('Use of the cold room') },
            {
              name: 'events',
              path: '/events',
              ready: (here) => here.getByRole('region', { name: 'Table of batches' }).waitFor(),
            },
            {
              name: 'batch',
              path: batch,
              ready: (here) => here.getByRole('region', { name: 'Table of events' }).waitFor(),
            },
            { name: 'event', path: event, ready: heading('Its place in the batch') },
            {
              name: 'committee',
              path: '/network',
              ready: (here) =>
                here
                  .getByRole('region', { name: 'Committee' })
                  .getByRole('list', { name: 'Members' })
                  .waitFor(),
            },
          ],
        }),
        [],
      )
    })

    it('reads well where a pass and the use of a device were bought', async () => {
      const pages = boughtPages({ stream, control })
      assert.deepEqual(await visitPages({ page: ben.page, pages }), [])
    })

    it('says what there is not, and that it is offline', async () => {
      const { page, context } = dana
      await page.goto(`/devices/0x${'00'.repeat(32)}`)
      await page.getByRole('heading', { name: 'No such device' }).waitFor()
      await page.goto('/events/999999')
      await page.getByText('There is no such batch.').waitFor()
      await page.goto('/events')
      await page.getByRole('heading', { name: 'Batches' }).waitFor()
      await context.setOffline(true)
      await page.getByText(/You are offline/).waitFor()
      await context.setOffline(false)
    })

    it('threw no error in any page and broke no content policy', () => {
      assert.deepEqual(stage.complaints, [])
    })
  },
)

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { networkTokenAbi } from '@fanal/sdk/generated/abis'
import { readCouncil } from '@fanal/sdk/governance/council/readCouncil'
import { openElection } from '@fanal/sdk/governance/elections/openElection'
import { readBodies } from '@fanal/sdk/governance/elections/readBodies'
import { readElection } from '@fanal/sdk/governance/elections/readElection'
import { requireBody } from '@fanal/sdk/governance/elections/requireBody'
import { createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import { delegateVotes } from '@fanal/sdk/token/delegateVotes'
import { readVotingPower } from '@fanal/sdk/token/readVotingPower'
import type { Locator } from 'playwright-core'
import { createWalletClient, type Hex, http, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { deployer, people } from '../../../scripts/network/accounts/localAccounts.ts'
import { moveClock } from '../govern/moveClock.ts'
import { connectWallet } from '../story/connectWallet.ts'
import { openStage, type Person, type Stage } from '../story/stage.ts'
import { tabTo } from '../story/tabTo.ts'
import { visitPages } from '../story/visitPages.ts'
import { BAD_CANDIDACIES } from './badCandidacies.ts'
import { announced, counted, splitInBrowser } from './splitInBrowser.ts'
import { standInBrowser } from './standInBrowser.ts'

const SIGNED = ['eth_signTypedData_v4']
const SENT = ['eth_sendTransaction']

/** Ada, Ben and Cleo sit in the council and have 4, 3 and 2 million votes; Dana comes from outside. */
describe('holders elect and recall the council in the browser', { timeout: 900_000 }, () => {
  let stage: Stage
  let client: FanalClient
  let ada: Person
  let ben: Person
  let cleo: Person
  let dana: Person
  /** Addresses of the pages that are followed. */
  let election: string
  let recall: string

  const panel = ({ page }: Person) => page.getByRole('region', { name: 'What you can do' })
  const owners = async () => {
    const { owners: found } = await readCouncil(client)
    return found.map((one) => one.toLowerCase()).toSorted()
  }
  const those = (...persons: Person[]) =>
    persons.map(({ wallet }) => wallet.address.toLowerCase()).toSorted()
  const council = async () => {
    const body = (await readBodies(client)).find(({ name }) => name === 'council')
    assert.ok(body)
    return body
  }
  const actorOf = (privateKey: Hex) =>
    createFanalClient({
      network: stage.network,
      walletClient: createWalletClient({
        account: privateKeyToAccount(privateKey),
        transport: http(stage.network.rpcUrls[0]),
      }),
    })
  const seatOf = ({ page, wallet }: Person): Locator =>
    page
      .getByRole('list', { name: 'Seats of the council' })
      .getByRole('listitem')
      .filter({ has: page.locator(`[title="${wallet.address}" i]`) })

  before(async () => {
    stage = await openStage({ samples: false })
    client = createFanalClient({ network: stage.network })
    for (const { privateKey, address } of people.slice(0, 3)) {
      const { delegate } = await readVotingPower(client, { account: address })
      if (delegate === undefined) await delegateVotes(actorOf(privateKey), { to: address })
    }
    const bank = actorOf(deployer.privateKey)
    const hash = await bank.walletClient?.writeContract({
      address: stage.network.contracts.networkToken,
      abi: networkTokenAbi,
      functionName: 'transfer',
      args: [people[3]?.address ?? '0x', parseEther('1500')],
      account: privateKeyToAccount(deployer.privateKey),
      chain: null,
    })
    assert.ok(hash)
    const opened = people.map(({ name, privateKey }) =>
      stage.openPerson({ walletName: name, account: privateKey }),
    )
    ;[ada, ben, cleo, dana] = (await Promise.all(opened)) as [Person, Person, Person, Person]
    await Promise.all(
      [ada, ben, cleo, dana].map(async ({ page }, index) => {
        await page.goto('/govern/elections')
        await connectWallet(page, people[index]?.name ?? '')
      }),
    )
  })
  after(async () => {
    await stage?.close()
  })

  it('shows who sits, and lets anybody open the election that is due', async () => {
    const { page, wallet } = ada
    assert.deepEqual(await owners(), those(ada, ben, cleo))
    await page.getByText('3 of 3 seats taken', { exact: false }).waitFor()
    await seatOf(ada).waitFor()
    const { nextTermEnd, rules } = await council()
    assert.ok(nextTermEnd)
    const { timestamp } = await client.publicClient.getBlock()
    const wait = nextTermEnd - rules.nominationPeriod - rules.votingPeriod - Number(timestamp)
    await moveClock(client.publicClient, Math.max(1, wait))
    await page.reload()
    const section = page.getByRole('region', { name: 'Council' })
    await section.getByRole('button', { name: 'Open the election' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/nobody can stop, freeze or undo it/).waitFor()
    assert.deepEqual(wallet.prompts, [], 'nothing is asked before it was explained')
    await dialog.getByRole('button', { name: 'Open it' }).click()
    const link = section.getByRole('link', { name: /^Election \d+ of the council$/ }).first()
    await link.waitFor()
    assert.deepEqual(wallet.prompts.splice(0), SENT)
    election = `/govern/elections/${(await council()).openElectionId}`
  })

  it('refuses a bad candidacy with a reason, before any prompt', async () => {
    const { page, wallet } = dana
    await page.goto(`${election}/stand`)
    const stand = page.getByRole('button', { name: 'Stand as a candidate' })
    await page.getByText(/Your wallet asks three times/).waitFor()
    for (const { fill, reason } of BAD_CANDIDACIES) {
      for (const [label, text] of fill) await page.getByLabel(label, { exact: true }).fill(text)
      await stand.click()
      await page.getByText(reason).waitFor()
      await page.getByText(/Nothing was asked of your wallet/).waitFor()
    }
    assert.deepEqual(wallet.prompts, [])
  })

  it('takes candidates, with a bond or with the support of holders', async () => {
    const stands = (person: Person, name: string) =>
      standInBrowser({ page: person.page, election, name, statement: `${name} listens.\nAlways.` })
    await Promise.all([
      stands(dana, 'Dana the Careful'),
      stands(ada, 'Ada'),
      stands(ben, 'Ben'),
      stands(cleo, 'Cleo'),
    ])
    assert.deepEqual(dana.wallet.prompts.splice(0), [...SIGNED, ...SENT, ...SENT])
    for (const { wallet } of [ada, ben, cleo])
      assert.deepEqual(wallet.prompts.splice(0), [...SIGNED, ...SENT], 'no bond with support')
    const { page } = dana
    await page.getByText('Ada listens.').waitFor()
    await panel(dana).getByRole('button', { name: 'Withdraw' }).click()
    await page
      .getByRole('dialog')
      .getByText(/You can take your bond of 1K tokens back/)
      .waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  })

  it('refuses a wrong split before any prompt', async () => {
    const { nominationEndsAt } = await phaseTimes()
    await moveTo(nominationEndsAt)
    const { page, wallet } = ada
    await page.goto(election)
    await panel(ada)
      .getByText(/4M votes/)
      .first()
      .waitFor()
    const share = panel(ada).getByLabel('Share of Ada, in percent')
    for (const [typed, reason] of [
      ['half', /with at most two decimals/],
      ['120', /from 0 to 100/],
      ['0', /at least one candidate/],
    ] as const) {
      await share.fill(typed)
      await panel(ada).getByRole('button', { name: 'Cast my ballot' }).click()
      await panel(ada).getByText(reason).waitFor()
      await panel(ada)
        .getByText(/Nothing was asked of your wallet/)
        .waitFor()
    }
    await panel(ada).getByRole('button', { name: 'Same for each' }).click()
    await panel(ada).getByText('all your votes are used', { exact: false }).waitFor()
    await share.fill('50')
    await panel(ada).getByText('125 % given: 25 % too much').waitFor()
    await panel(ada).getByRole('button', { name: 'Cast my ballot' }).click()
    await panel(ada)
      .getByText(/that is 25 % too much/)
      .waitFor()
    assert.deepEqual(wallet.prompts, [])
  })

  it('takes split ballots, and lets a holder change one', async () => {
    await Promise.all([ben, cleo].map(({ page }) => page.goto(election)))
    const split = { Ada: '50', 'Dana the Careful': '40', Cleo: '10' }
    await splitInBrowser({ person: ada, shares: split })
    await splitInBrowser({ person: ben, shares: { Ben: '100' } })
    await splitInBrowser({ person: ben, shares: { Ben: '60', 'Dana the Careful': '40' } })
    await ben.page.getByText('You have voted, and can change it.', { exact: false }).waitFor()
  })

  it('is voted on by keyboard alone', async () => {
    const { page, wallet } = cleo
    await tabTo(page, panel(cleo).getByLabel('Share of Dana the Careful, slider'))
    await page.keyboard.press('End')
    await panel(cleo).getByText('all your votes are used', { exact: false }).waitFor()
    await tabTo(page, panel(cleo).getByRole('button', { name: 'Cast my ballot' }))
    const prompts = await announced(cleo)
    await page.keyboard.press('Enter')
    await counted(cleo)
    assert.deepEqual(wallet.prompts.splice(0), prompts)
    const first = page.getByRole('region', { name: 'Candidates' }).getByRole('listitem').first()
    await first.getByText('4.8M').waitFor()
    await first.getByText('Would have a seat now').waitFor()
  })

  it('reads well in both themes, on desktop and phone, while votes are cast', async () => {
    assert.deepEqual(
      await visitPages({
        page: ben.page,
        pages: [
          {
            name: 'election',
            path: election,
            ready: (here) => here.getByText('You have voted', { exact: false }).waitFor(),
          },
        ],
      }),
      [],
    )
  })

  it('is counted by anybody, and the owners of the council’s Safe change', async () => {
    const { votingEndsAt } = await phaseTimes()
    await moveTo(votingEndsAt)
    const { page, wallet } = cleo
    await page.goto(election)
    await panel(cleo)
      .getByText(/Only another election or a recall changes them/)
      .waitFor()
    assert.deepEqual(await owners(), those(ada, ben, cleo))
    await panel(cleo).getByRole('button', { name: 'Count the votes' }).click()
    const result = page.getByRole('region', { name: 'Result' })
    await result.getByText('3 of 4 candidates have a seat in the council now.').waitFor()
    assert.deepEqual(wallet.prompts.splice(0), SENT)
    await result.getByText(/all 3 contested seats went to those with more votes/).waitFor()
    assert.deepEqual(await owners(), those(ada, ben, dana))
  })

  it('lets a holder ask for a recall, once in half a term', async () => {
    const { page, wallet } = ben
    await page.goto('/govern/elections')
    const seat = page
      .getByRole('list', { name: 'Seats of the council' })
      .getByRole('listitem')
      .filter({ hasText: 'Dana the Careful' })
    await seat.getByRole('button', { name: 'Ask for a recall' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/cannot be asked about again for half a term, 30 minutes/).waitFor()
    assert.deepEqual(wallet.prompts, [])
    await dialog.getByRole('button', { name: 'Ask the holders' }).click()
    await seat.getByRole('link', { name: 'Holders decide whether this member leaves' }).click()
    await page.getByRole('heading', { name: 'Shall this member leave the council?' }).waitFor()
    assert.deepEqual(wallet.prompts.splice(0), SENT)
    recall = new URL(page.url()).pathname
  })

  it('recalls by more votes for than against, with quorum; the next in line moves in', async () => {
    await Promise.all([ada, cleo].map(({ page }) => page.goto(recall)))
    await panel(ben).getByRole('radio', { name: /^Stay/ }).check()
    const told = await announced(ben)
    await panel(ben).getByRole('button', { name: 'Vote', exact: true }).click()
    await counted(ben)
    assert.deepEqual(ben.wallet.prompts.splice(0), told)
    await ben.page
      .getByText(/the member stays/)
      .first()
      .waitFor()

    await panel(ada)
      .getByRole('radio', { name: /^Leave/ })
      .check()
    await panel(ada).getByRole('button', { name: 'Vote', exact: true }).click()
    await counted(ada)
    await tabTo(cleo.page, panel(cleo).getByRole('radio', { name: /^Leave/ }))
    await cleo.page.keyboard.press('Space')
    await tabTo(cleo.page, panel(cleo).getByRole('button', { name: 'Vote', exact: true }))
    await cleo.page.keyboard.press('Enter')
    await counted(cleo)
    await cleo.page.getByText('As votes stand, the member leaves.').waitFor()
    for (const { wallet } of [ada, cleo]) assert.deepEqual(wallet.prompts.splice(0), told)

    await moveClock(client.publicClient, (await council()).rules.recallPeriod)
    await ada.page.reload()
    await panel(ada)
      .getByText(/Only an election brings it back/)
      .waitFor()
    await panel(ada).getByRole('button', { name: 'Carry it out' }).click()
    await ada.page.getByText('The holders recalled the member', { exact: false }).waitFor()
    assert.deepEqual(ada.wallet.prompts.splice(0), SENT)
    assert.deepEqual(await owners(), those(ada, ben, cleo))
  })

  it('returns the bond to who has left its seat', async () => {
    const { page, wallet } = dana
    await page.goto(election)
    await panel(dana).getByRole('button', { name: 'Take the bond back' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
    await panel(dana).getByText('no bond is held', { exact: false }).waitFor()
    assert.deepEqual(wallet.prompts.splice(0), SENT)
  })

  it('shows whether members show up, and lets them', async () => {
    const { page, wallet } = ada
    await moveClock(client.publicClient, (await council()).rules.roundLength)
    await page.goto('/govern/elections')
    await seatOf(ada)
      .getByText(/Has not shown up in this round yet|Has missed 1 round of 3/)
      .waitFor()
    await seatOf(ada).getByRole('button', { name: 'Show up' }).click()
    await seatOf(ada).getByText('Has shown up in this round.', { exact: false }).waitFor()
    assert.deepEqual(wallet.prompts.splice(0), SENT)
    await page.getByText(/A recall can be asked for from .* once in half a term/).waitFor()
  })

  it('asks candidates for the committee for a fog node that agrees', async () => {
    const committee = (await readBodies(client)).find(({ name }) => name === 'committee')
    assert.ok(committee)
    await openElection(actorOf(deployer.privateKey), { bodyId: committee.bodyId })
    const { openElectionId } = await requireBody(client, committee.bodyId)
    const { page, wallet } = ben
    const path = `/govern/elections/${openElectionId}/stand`
    const refused = async (here: Person['page']) => {
      await here.getByLabel('Address with which it signs').fill(dana.wallet.address)
      await here.getByLabel('Where it is reached').fill('node.example')
      await here.getByRole('button', { name: 'Stand as a candidate' }).click()
      await here.getByText(/it has to sign that it stands with you/).waitFor()
      await here.getByText(/The node’s address begins with https/).waitFor()
      await here.getByText(/0x and 64 hex digits/).waitFor()
    }
    const pages = [{ name: 'stand', path, ready: refused }]
    assert.deepEqual(await visitPages({ page, pages }), [])
    assert.deepEqual(wallet.prompts, [])
  })

  it('reads well in both themes, on desktop and phone, when all is decided', async () => {
    const heading = (name: string | RegExp) => (here: Person['page']) =>
      here.getByRole('heading', { name }).first().waitFor()
    assert.deepEqual(
      await visitPages({
        page: ada.page,
        pages: [
          { name: 'elections', path: '/govern/elections', ready: heading('Recalls') },
          { name: 'election-result', path: election, ready: heading('Result') },
          { name: 'recall', path: recall, ready: heading('How it stands') },
        ],
      }),
      [],
    )
  })

  it('says that there is no such election, and that it is offline', async () => {
    const { page, context } = cleo
    await page.goto('/govern/elections/4000')
    await page.getByText('There is no election 4000.').waitFor()
    await page.goto('/govern/elections/recalls/4000')
    await page.getByText('There is no recall 4000').waitFor()
    await page.goto('/govern/elections')
    await page.getByRole('heading', { name: 'Council' }).waitFor()
    await context.setOffline(true)
    await page.getByText(/You are offline/).waitFor()
    await context.setOffline(false)
  })

  it('threw no error in any page and broke no content policy', () => {
    assert.deepEqual(stage.complaints, [])
  })

  async function phaseTimes() {
    return readElection(client, { electionId: Number(election.split('/').at(-1)) })
  }
  async function moveTo(second: number): Promise<void> {
    const { timestamp } = await client.publicClient.getBlock()
    await moveClock(client.publicClient, Math.max(1, second - Number(timestamp)))
  }
})

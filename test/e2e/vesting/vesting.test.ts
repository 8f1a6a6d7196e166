import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { networkTokenAbi, vestingSchedulesAbi } from '@fanal/sdk/generated/abis'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { Page } from 'playwright-core'
import { type Address, bytesToHex, type Hex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import type { PlannedSchedule } from '../../../ignition/plan.ts'
import { TEST_MNEMONIC } from '../../../scripts/network/accounts/localAccounts.ts'
import { moveClock } from '../govern/moveClock.ts'
import { connectWallet } from '../story/connectWallet.ts'
import { openVestingStage, type VestingStage } from './openVestingStage.ts'
import { endOfVesting, slowVesting } from './slowVesting.ts'

const DAY = 86_400
/** Days after the deployment at which the beneficiary looks and claims what there is: to three years, and one day more. */
const CLAIM_DAYS = [0, 366, 600, 731, 1096]

/** Presets of which some tokens vest. */
const PRESETS = ['local', 'canonchain', 'cpchain']

/** Beneficiaries claim in the browser over three years, until nothing is left. */
describe('vesting over three years', { timeout: 600_000 }, () => {
  let stage: VestingStage

  before(async () => {
    stage = await openVestingStage()
  })
  after(async () => {
    await stage?.close()
  })

  for (const preset of PRESETS) {
    it(`${preset}: every claim is exact, and the last one empties the schedule`, async () => {
      const { network, plan } = await stage.deploy(preset)
      assert.ok(plan.schedules.length > 0, 'the preset has something that vests')
      const deployedAt = await timeOf(stage)
      const followed = await Promise.all(
        plan.schedules.map((schedule) => follow(stage, network, schedule)),
      )
      for (const days of CLAIM_DAYS) {
        const ahead = deployedAt + days * DAY - (await timeOf(stage))
        if (ahead > 0) await moveClock(stage.chain, ahead)
        for (const one of followed) await one.claim()
      }
      for (const one of followed) await one.finish()
      assert.equal(await held(stage, network, network.contracts.vestingSchedules), 0n)
    })
  }

  it('threw no error in any page and broke no content policy', () => {
    assert.deepEqual(stage.complaints, [])
  })
})

/** One beneficiary in a browser of its own, whose claims are compared with a slow count. */
async function follow(stage: VestingStage, network: NetworkFile, schedule: PlannedSchedule) {
  const { beneficiary, total } = schedule.terms
  const { page, wallet, context } = await stage.openPerson(keyOf(beneficiary))
  await page.goto('/token')
  await connectWallet(page, 'Test wallet')
  const atFirst = await held(stage, network, beneficiary)
  const card = page
    .getByRole('article')
    .filter({ has: page.getByText('You receive') })
    .filter({ has: page.getByRole('heading', { name: exact(total) }) })
  await card.getByRole('figure').getByText('Vested over time').waitFor()
  await checkTable(page, schedule)
  let claimed = 0n

  return {
    /** Claims what is vested now, if anything is. */
    async claim() {
      await page.reload()
      await card.waitFor()
      const due = slowVesting(schedule, await timeOf(stage)) - claimed
      if (due === 0n) {
        await card.getByText(/There is nothing to claim now/).waitFor()
        assert.equal(await card.getByRole('button', { name: /^Claim/ }).count(), 0)
        return
      }
      await card.getByRole('button', { name: /^Claim/ }).click()
      await card.getByText(/arrived in your account/).waitFor()
      assert.deepEqual(wallet.prompts.splice(0), ['eth_sendTransaction'])
      const paid = await lastClaim(stage, network, beneficiary)
      claimed += paid.amount
      assert.equal(claimed, slowVesting(schedule, paid.at), 'neither more nor less than vested')
      assert.equal(paid.claimed, claimed)
      assert.equal((await held(stage, network, beneficiary)) - atFirst, claimed)
    },
    /** Everything is paid out, to the last wei, and the page says so. */
    async finish() {
      assert.ok((await timeOf(stage)) >= endOfVesting(schedule))
      assert.equal(claimed, total)
      assert.equal((await held(stage, network, beneficiary)) - atFirst, total)
      await page.reload()
      await card.getByText('Nothing more: all of it is vested.').waitFor()
      await card.getByText(/There is nothing to claim now/).waitFor()
      await card.getByText(/^Claimed$/).waitFor()
      await context.close()
    },
  }
}

/** The chart says the same as the preset, row by row, to those who read rather than look. */
async function checkTable(page: Page, { terms }: PlannedSchedule): Promise<void> {
  if (terms.steps.length === 0) return
  const card = page.getByRole('article').filter({ has: page.getByText('You receive') })
  await card.getByText('The same as a table').click()
  const rows = card.getByRole('region', { name: 'The picture as a table' }).getByRole('row')
  assert.equal(await rows.count(), terms.steps.length + 1)
  let sum = 0n
  for (const [index, { amount }] of terms.steps.entries()) {
    sum += amount
    const row = await rows.nth(index + 1).innerText()
    assert.ok(row.includes(exact(sum)), `${row} has ${exact(sum)}`)
  }
}

async function lastClaim(stage: VestingStage, network: NetworkFile, beneficiary: Address) {
  const events = await stage.chain.getContractEvents({
    address: network.contracts.vestingSchedules,
    abi: vestingSchedulesAbi,
    eventName: 'VestedClaimed',
    fromBlock: BigInt(network.deploymentBlock),
    strict: true,
  })
  const event = events.findLast((one) => one.args.beneficiary === beneficiary)
  assert.ok(event, 'there was a claim')
  const { timestamp } = await stage.chain.getBlock({ blockNumber: event.blockNumber })
  return { ...event.args, at: Number(timestamp) }
}

function held({ chain }: VestingStage, { contracts }: NetworkFile, account: Address) {
  return chain.readContract({
    address: contracts.networkToken,
    abi: networkTokenAbi,
    functionName: 'balanceOf',
    args: [account],
  })
}

async function timeOf({ chain }: VestingStage): Promise<number> {
  return Number((await chain.getBlock()).timestamp)
}

/** Whole tokens as the page writes them. */
function exact(amount: bigint): string {
  const whole = (amount / 10n ** 18n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = (amount % 10n ** 18n).toString().padStart(18, '0').replace(/0+$/, '')
  return `${whole}.${rest.padEnd(2, '0')}`
}

/** Key of the test account that stands in for an account of the preset. */
function keyOf(address: Address): Hex {
  for (let addressIndex = 0; addressIndex < 20; addressIndex += 1) {
    const account = mnemonicToAccount(TEST_MNEMONIC, { addressIndex })
    const key = account.getHdKey().privateKey
    if (account.address === address && key) return bytesToHex(key)
  }
  throw new Error(`no test account has the address ${address}`)
}

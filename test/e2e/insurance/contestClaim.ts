import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Person } from '../story/stage.ts'
import { findAccident } from './findAccident.ts'

const SENT = 'eth_sendTransaction'

export type ClaimCrashParameters = {
  /** Address of the policy's page. */
  path: string
  /** As the page writes it. */
  severity: string
  timeout: number
}

/** Has the insured car's crash of this severity settled, once it is reported. */
export async function claimCrash(
  { page, wallet }: Person,
  { path, severity, timeout }: ClaimCrashParameters,
): Promise<void> {
  await page.goto(path)
  await page.getByText('Claim an accident').click()
  const accident = page
    .getByRole('list', { name: 'Accidents' })
    .locator(':scope > li')
    .filter({ hasText: `reported a crash of ${severity}.` })
  await again(page, () => findAccident(page, { timeout }), { until: accident, timeout })
  await accident.getByRole('button', { name: 'Claim for the insured car' }).click()
  await accident.getByText(/It is settled/).waitFor()
  assert.deepEqual(wallet.prompts.splice(0), [SENT])
}

/** Challenges the claim that waits, refutes it with what cameras said, and takes the bond back. */
export async function contestClaim(
  { page, wallet }: Person,
  { path, timeout }: { path: string; timeout: number },
): Promise<void> {
  await page.goto(path)
  const claims = page.getByRole('region', { name: 'Claims' })
  const contest = claims.getByRole('region', { name: 'Was it otherwise?' })
  const dialog = page.getByRole('dialog')
  await contest.getByRole('button', { name: 'Challenge this claim' }).click()
  await dialog.getByText(/You post a bond of 50\.00 .+ 1 minute longer/).waitFor()
  await dialog.getByText(/2 roadside devices that the product accepts/).waitFor()
  await dialog.getByText(/comes back if the claim is refuted in time/).waitFor()
  await dialog.getByText(/50\.00 \S+ go to who claims/).waitFor()
  assert.deepEqual(wallet.prompts, [])
  await dialog.getByRole('button', { name: /^Post 50\.00/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  assert.deepEqual(wallet.prompts.splice(0), [SENT, SENT])
  await claims.getByText('Challenged', { exact: true }).waitFor()

  const deniers = contest.getByRole('list', { name: 'Devices that deny it' })
  const search = contest.getByRole('button', { name: 'Look for contrary evidence' })
  await again(page, () => search.click(), { until: deniers, timeout })
  assert.equal(await deniers.getByRole('listitem').count(), 2)
  await contest.getByRole('button', { name: 'Refute with this evidence' }).click()
  await dialog.getByText(/nothing is paid for it; .+ The bond goes back/).waitFor()
  assert.deepEqual(wallet.prompts, [])
  await dialog.getByRole('button', { name: 'Refute it' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await claims.getByText('Refuted', { exact: true }).waitFor()
  assert.deepEqual(wallet.prompts.splice(0), [SENT])

  await page.goto('/insure/policies')
  const due = page.getByRole('region', { name: 'Due to you' })
  await due.getByText(/^50\.00/).waitFor()
  await due.getByRole('button', { name: /^Withdraw / }).click()
  await dialog.getByRole('button', { name: 'Withdraw it' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await due.waitFor({ state: 'hidden' })
  assert.deepEqual(wallet.prompts.splice(0), [SENT])
}

type Until = { until: ReturnType<Page['locator']>; timeout: number }

/** The committee reports in seconds; until then there is nothing to be seen. */
async function again(page: Page, go: () => Promise<void>, { until, timeout }: Until) {
  const deadline = Date.now() + timeout
  while (!(await until.isVisible())) {
    if (Date.now() > deadline) throw new Error('It was not reported in time.')
    await go()
    await page.waitForTimeout(2_000)
  }
}

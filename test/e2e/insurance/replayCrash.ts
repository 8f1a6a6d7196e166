import type { Page } from 'playwright-core'
import { type Address, parseUnits } from 'viem'
import { shortDevice } from '../../../app/components/devices/shortDevice.ts'

export type ReplayCrashParameters = {
  /** The insured car, of which nothing was claimed yet. */
  device: string
  /** Of the pool's asset. */
  decimals: number
  timeout: number
}
/** What the page says was paid. */
export type Payment = { recipient: Address; amount: bigint }

/** Opens the policy of a car, presses the button that crashes it, and reads from the page what was paid then, and to whom. */
export async function replayCrash(
  page: Page,
  { device, decimals, timeout }: ReplayCrashParameters,
): Promise<Payment[]> {
  await page.goto('/insure/policies')
  const policy = page.getByRole('article').filter({ hasText: shortDevice(device) })
  await policy.getByRole('link').click()
  await page.getByText('Nothing was claimed.').waitFor()
  const replay = page.getByRole('region', { name: 'Replay a crash' })
  await replay.getByRole('button', { name: 'Replay a crash' }).click()
  const steps = replay.getByRole('list', { name: 'The crash' })
  const failed = replay.getByRole('alert')
  await steps
    .getByText(/^The other car’s owner gets/)
    .or(failed)
    .waitFor({ timeout })
  if (await failed.isVisible()) throw new Error(await failed.innerText())
  await steps.getByText(/^Paid: .+ to the holder$/).waitFor()

  const claims = page.getByRole('region', { name: 'Claims' }).locator(':scope > ul > li')
  await claims.nth(1).waitFor()
  const payments: Payment[] = []
  for (const claim of await claims.all()) {
    await claim.getByText('Paid', { exact: true }).first().waitFor()
    const words = await claim.getByRole('heading', { level: 3 }).innerText()
    const sum = words.split(/\s/)[0]?.replaceAll(',', '') ?? ''
    const paidTo = claim.getByText('Paid to', { exact: true }).locator('+ dd [title]')
    const recipient = (await paidTo.getAttribute('title')) as Address
    payments.push({ recipient, amount: parseUnits(sum, decimals) })
  }
  return payments
}

import type { Page } from 'playwright-core'

/** Looks for accidents on a policy's page, again while the committee has not reported one yet. */
export async function findAccident(page: Page, { timeout }: { timeout: number }): Promise<void> {
  const until = Date.now() + timeout
  const found = page.getByRole('list', { name: 'Accidents' })
  const none = page.getByText('No roadside device has reported this car in an accident')
  for (;;) {
    await page.getByRole('button', { name: 'Look for accidents' }).click()
    await found.or(none).first().waitFor({ timeout })
    if (await found.isVisible()) return
    if (Date.now() > until) throw new Error('No accident was found in time.')
    await page.waitForTimeout(2_000)
  }
}

import type { Page } from 'playwright-core'

/** Asks for the price, again while the committee has not reported yet what the car has signed. */
export async function askQuote(page: Page, { timeout }: { timeout: number }): Promise<void> {
  const until = Date.now() + timeout
  const cover = page.getByRole('region', { name: 'What to cover' })
  const refused = cover.getByText('The nodes gave no quote.')
  const score = page.getByRole('region', { name: 'The score' })
  await cover.getByRole('button', { name: 'Ask for the price' }).click()
  for (;;) {
    await score.or(refused).first().waitFor({ timeout })
    if (await score.isVisible()) return
    const reason = await cover.getByRole('alert').innerText()
    if (Date.now() > until) throw new Error(reason)
    await page.waitForTimeout(2_000)
    await cover.getByRole('button', { name: 'Ask for the price' }).click()
    await refused.waitFor({ state: 'hidden' })
  }
}

import type { Page } from 'playwright-core'
import { tryUntil } from './tryUntil.ts'

/** Asks for the price, again while the committee has not reported yet what the car has signed. */
export async function askQuote(page: Page, { timeout }: { timeout: number }): Promise<void> {
  const cover = page.getByRole('region', { name: 'What to cover' })
  const early = cover.getByText('The nodes gave no quote.')
  await tryUntil(page, {
    press: async () => {
      await cover.getByRole('button', { name: 'Ask for the price' }).click()
      await early.waitFor({ state: 'hidden' })
    },
    good: page.getByRole('region', { name: 'The score' }),
    early,
    reason: () => cover.getByRole('alert').innerText(),
    timeout,
  })
}

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'

/** Presses Open on the page, waits until the file is verified, saves it and returns its bytes. */
export async function saveOpened(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByText('Opened and verified.').waitFor()
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: /^Save / }).click()
  return readFile(await (await saving).path())
}

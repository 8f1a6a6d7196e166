import type { Page } from 'playwright-core'

/** Connects by the button in the head of the page, as a person does. */
export async function connectWallet(page: Page, walletName: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: walletName, exact: true }).click()
  await page.getByRole('button', { name: /^Account / }).waitFor()
}

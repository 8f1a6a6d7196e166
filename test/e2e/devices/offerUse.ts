import type { Page } from 'playwright-core'

export type OfferUseParameters = {
  page: Page
  device: string
  name: string
  /** What the device understands under number 100. */
  command: string
  price: string
}

/** Offers the use of a device on the page for it, and waits for the page of the offer. */
export async function offerUse(parameters: OfferUseParameters): Promise<string> {
  const { page, device, name, command, price } = parameters
  await page.goto('/devices/control')
  await page.getByText('Offer the use of a device of yours').click()
  await page.getByLabel('Device', { exact: true }).selectOption(device)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('What it does').fill(command)
  await page.getByLabel('Price', { exact: true }).fill(price)
  await page.getByRole('button', { name: 'Put it on offer' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  return new URL(page.url()).pathname
}

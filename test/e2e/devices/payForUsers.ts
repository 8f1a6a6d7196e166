import type { Page } from 'playwright-core'

export type PayForUsersParameters = {
  page: Page
  /** The only one that counts. */
  device: string
  price: string
  users: number
}

/** Makes a promotion that only one device of the promoter serves, on the page for it. */
export async function payForUsers(parameters: PayForUsersParameters): Promise<void> {
  const { page, device, price, users } = parameters
  await page.goto('/devices/promotions')
  await page.getByText('Pay for new users').click()
  await page.getByLabel('For each new user').fill(price)
  await page.getByLabel('Users a day at most').fill(String(users))
  await page.getByLabel('Users in all at most').fill(String(users))
  const only = page.getByLabel('Only these devices (optional)')
  await only.fill('0x12')
  await page.getByRole('button', { name: 'Pay it in' }).click()
  await page.getByText('“0x12” is not the id of a device.').waitFor()
  await only.fill(device)
  await page.getByText('Only this device counts, for good.').waitFor()
  await page.getByRole('button', { name: /^Pay in / }).click()
  await page.getByText('Only one device counts, 1 of them yours.').waitFor()
}

import type { Page } from 'playwright-core'

export type StandInBrowserParameters = {
  page: Page
  /** Address of the election's page. */
  election: string
  name: string
  statement: string
}

/** Stands for election by the form. */
export async function standInBrowser(parameters: StandInBrowserParameters): Promise<void> {
  const { page, election, name, statement } = parameters
  await page.goto(`${election}/stand`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('What you stand for').fill(statement)
  await page.getByRole('button', { name: 'Stand as a candidate' }).click()
  await page.waitForURL(`**${election}`)
  await page.getByText(/You stand as number/).waitFor()
}

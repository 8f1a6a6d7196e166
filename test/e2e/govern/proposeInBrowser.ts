import type { Page } from 'playwright-core'

export type ProposeInBrowserParameters = {
  page: Page
  kind: 'parameter' | 'payment' | 'budget' | 'charter' | 'upgrade'
  title: string
  body: string
  /** Fills in what changes. */
  fill: () => Promise<void>
  /** Looks at what it will do, before it is proposed. */
  review?: () => Promise<void>
}

/** Proposes by the form. Returns the address of the proposal's page. */
export async function proposeInBrowser(parameters: ProposeInBrowserParameters): Promise<string> {
  const { page, kind, title, body, fill, review } = parameters
  await page.goto(`/govern/new?kind=${kind}`)
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Why (optional)').fill(body)
  await fill()
  await page.getByRole('button', { name: 'See what it will do' }).click()
  await page.getByRole('heading', { name: 'What comes next' }).waitFor()
  await review?.()
  await page.getByRole('button', { name: 'Propose it' }).click()
  await page.waitForURL(/\/govern\/\d+$/)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return new URL(page.url()).pathname
}

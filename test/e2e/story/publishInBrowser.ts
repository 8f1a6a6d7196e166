import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

export type PublishInBrowserParameters = {
  page: Page
  file: { name: string; mimeType: string; buffer: Buffer }
  name: string
  description: string
  price: string
}

const PASSPHRASE = 'a lantern in the fog'

/** Publishes a file on the page for it, with a recovery file made and tested on the way. Returns the dataset's address. */
export async function publishInBrowser(parameters: PublishInBrowserParameters): Promise<string> {
  const { page, file, name, description, price } = parameters
  const folder = await mkdtemp(join(tmpdir(), 'fanal-recovery-'))
  try {
    await page.getByLabel('File to publish').setInputFiles(file)
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Description', { exact: true }).fill(description)
    await page.getByLabel('Price', { exact: true }).fill(price)

    await page.getByLabel('Passphrase for the file').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Make the file' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: /Save fanal-recovery/ }).click()
    const recovery = join(folder, 'fanal-recovery.json')
    await (await saving).saveAs(recovery)
    await page.getByLabel('Recovery file').setInputFiles(recovery)
    await page.getByLabel('Its passphrase').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Test the file' }).click()
    await page.getByText('Made and tested.').waitFor()

    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByRole('heading', { name: 'Published' }).waitFor({ timeout: 120_000 })
    const address = await page.getByRole('link', { name: 'See its page' }).getAttribute('href')
    if (!address) throw new Error('the published dataset has no page')
    return address
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

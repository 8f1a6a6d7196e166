import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'

export type SavedEpoch = { epoch: number; times: number[]; values: number[] }

/** Opens epochs one by one on the page of their stream, saves their rows as CSV, and reads what was saved. */
export async function saveEpochs(
  page: Page,
  { first, last }: { first: number; last: number },
): Promise<SavedEpoch[]> {
  const saved: SavedEpoch[] = []
  for (let epoch = first; epoch <= last; epoch += 1) saved.push(await saveEpoch(page, epoch))
  return saved
}

/** Has the rows of an epoch shown on the page of its stream, saves them as CSV, and reads what was saved. */
async function saveEpoch(page: Page, epoch: number): Promise<SavedEpoch> {
  const rows = page.getByRole('region', { name: `Rows of epoch ${epoch}`, exact: true })
  const open = page.getByRole('button', { name: `Open epoch ${epoch}`, exact: true })
  // The newest one is open already.
  await rows.or(open).first().waitFor()
  if (await open.isVisible()) await open.click()
  await rows.waitFor()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const text = await readFile(await (await saving).path(), 'utf8')
  const [head = '', ...lines] = text.trim().split('\n')
  const columns = head.split(',')
  const cells = lines.map((line) => line.split(','))
  const column = (name: string) => cells.map((row) => row[columns.indexOf(name)] ?? '')
  return {
    epoch,
    times: column('time').map((time) => Date.parse(time) / 1000),
    values: column('value').map(Number),
  }
}

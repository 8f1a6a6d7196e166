import assert from 'node:assert/strict'
import type { Person } from '../story/stage.ts'

const SENT = 'eth_sendTransaction'

export type PayInPartsParameters = {
  /** Address of the page of a policy whose latest claim of 400 waits, while 150 can be paid today. */
  path: string
  /** Lets all of it be paid today. */
  raiseLimit: () => Promise<void>
}

/** Has a claim paid as far as the pool's limit of the day allows, and the rest of it once it does. */
export async function payInParts(
  { page, wallet }: Person,
  { path, raiseLimit }: PayInPartsParameters,
): Promise<void> {
  await page.goto(path)
  const claim = page.getByRole('region', { name: 'Claims' }).getByRole('article').first()
  const rest = claim.getByRole('region', { name: 'What is still due' })
  const steps = claim.getByRole('list', { name: 'What happened' }).getByRole('listitem')
  const pay = async () => {
    await rest.getByRole('button', { name: 'Pay what can be paid' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/Anybody may send this/).waitFor()
    assert.deepEqual(wallet.prompts, [])
    await dialog.getByRole('button', { name: 'Pay it' }).click()
    await dialog.waitFor({ state: 'hidden' })
    assert.deepEqual(wallet.prompts.splice(0), [SENT])
  }
  await claim.getByText('Due', { exact: true }).waitFor()
  await claim.getByText(/^Due: 400\.00 \S+, nothing of it paid yet/).waitFor()
  await rest.getByText(/next in turn: 150\.00 \S+ of it can be paid now, the last on /).waitFor()
  await pay()
  await claim.getByText('Partly paid', { exact: true }).waitFor()
  await claim
    .getByText(/^Due: 150\.00 of 400\.00 \S+ paid, the rest follows day by day, first come first/)
    .waitFor()
  await rest.getByText(/250\.00 \S+, next in turn: nothing of it today/).waitFor()
  assert.equal(await rest.getByRole('button').count(), 0)
  await raiseLimit()
  await rest.getByText(/next in turn: all of it can be paid now/).waitFor()
  await pay()
  await claim.getByText('Paid', { exact: true }).first().waitFor()
  assert.match(await steps.last().innerText(), /Paid 250\.00 \S+, the last of it/)
  await rest.waitFor({ state: 'hidden' })
}

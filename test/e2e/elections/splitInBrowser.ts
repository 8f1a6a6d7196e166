import assert from 'node:assert/strict'
import type { Person } from '../story/stage.ts'

export type SplitInBrowserParameters = {
  person: Person
  /** Percent by the name of the candidate; those left out get nothing. */
  shares: Record<string, string>
}

/** Casts or changes a ballot on the page of an election; the wallet is asked exactly what the page said before. */
export async function splitInBrowser({ person, shares }: SplitInBrowserParameters): Promise<void> {
  const { page, wallet } = person
  const panel = page.getByRole('region', { name: 'What you can do' })
  await panel.getByRole('button', { name: 'Clear' }).click()
  for (const [name, share] of Object.entries(shares))
    await panel.getByLabel(`Share of ${name}, in percent`).fill(share)
  await panel.getByRole('button', { name: /^(Cast|Change) my ballot$/ }).click()
  await counted(person)
  assert.deepEqual(wallet.prompts.splice(0), await announced(person))
}

/** Waits until the chain has counted what was voted. */
export async function counted({ page }: Person): Promise<void> {
  const steps = page.getByRole('list', { name: /^Your (ballot|vote)$/ })
  await steps.getByRole('listitem').last().getByLabel('Done').waitFor()
}

/** The prompts that the page announces beside its button. */
export async function announced({ page }: Person): Promise<string[]> {
  const panel = page.getByRole('region', { name: 'What you can do' })
  const words = await panel.getByText(/Your wallet asks once, for a/).innerText()
  return [words.includes('signature') ? 'eth_signTypedData_v4' : 'eth_sendTransaction']
}

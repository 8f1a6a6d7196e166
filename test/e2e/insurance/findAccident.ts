import type { Page } from 'playwright-core'
import { tryUntil } from './tryUntil.ts'

/** Looks for accidents on a policy's page, again while the committee has not reported one yet. */
export async function findAccident(page: Page, { timeout }: { timeout: number }): Promise<void> {
  await tryUntil(page, {
    press: () => page.getByRole('button', { name: 'Look for accidents' }).click(),
    good: page.getByRole('list', { name: 'Accidents' }),
    early: page.getByText('No roadside device has reported this car in an accident'),
    reason: async () => 'No accident was found in time.',
    timeout,
  })
}

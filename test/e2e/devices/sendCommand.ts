import type { Page } from 'playwright-core'

/** Sends a command on the page of a control, and waits until the device has acknowledged it. */
export async function sendCommand({
  page,
  command,
}: {
  page: Page
  command: string
}): Promise<void> {
  const form = page.getByRole('form', { name: 'Send a command' })
  await form.getByLabel('Command').selectOption(command)
  await form.getByRole('button', { name: 'Send it' }).click()
  const sent = page
    .getByRole('list', { name: 'Calls' })
    .getByRole('listitem')
    .filter({ hasText: command })
  // The node looks for calls every few seconds; a busy machine takes longer.
  await sent.getByText('Acknowledged').waitFor({ timeout: 180_000 })
}

import type { Page } from 'playwright-core'

export type VoteInBrowserParameters = {
  page: Page
  vote: 'For' | 'Against' | 'Abstain'
  reason?: string
}

const SAID = {
  For: /You voted for it/,
  Against: /You voted against it/,
  Abstain: /You voted to abstain/,
}

/** Votes, or changes the vote, on the page of a proposal that is open in the browser. */
export async function voteInBrowser({
  page,
  vote,
  reason,
}: VoteInBrowserParameters): Promise<void> {
  const panel = page.getByRole('region', { name: 'What you can do' })
  await panel.getByRole('radio', { name: new RegExp(`^${vote}`) }).check()
  if (reason) await panel.getByLabel('Why (optional)').fill(reason)
  await panel.getByRole('button', { name: /^(Vote|Change my vote)$/ }).click()
  await panel.getByText(SAID[vote]).waitFor()
}

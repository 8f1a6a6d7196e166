import type { Address } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { VoteSupport } from '../types.ts'
import { readVote } from './readVote.ts'
import { requireAction } from './requireAction.ts'

export type CheckVoteParameters = {
  proposalId: bigint
  account: Address
  support: VoteSupport | 'withdrawn'
  reason?: string | undefined
}

/** Longer reasons belong into a discussion; every byte is paid for. */
const MOST_REASON_BYTES = 2_000

/**
 * Refuses a vote that the governor would refuse, before anything is signed.
 *
 * @throws InputError when votes are not taken now, the account had no power at the snapshot, or nothing would change
 */
export async function checkVote(
  client: FanalClient,
  { proposalId, account, support, reason = '' }: CheckVoteParameters,
): Promise<void> {
  if (new TextEncoder().encode(reason).length > MOST_REASON_BYTES)
    throw new InputError(`The reason is longer than ${MOST_REASON_BYTES} bytes.`)
  const [proposal, vote] = await Promise.all([
    requireAction(client, { proposalId, action: 'vote' }),
    readVote(client, { proposalId, account }),
  ])
  if (vote.power === 0n) {
    throw new InputError('This account had no voting power when this proposal was counted.', {
      advice: 'Delegate to yourself or to somebody else, so that your tokens count next time.',
      details: { snapshot: proposal.snapshot },
    })
  }
  if (support === 'withdrawn' && vote.support === undefined)
    throw new InputError('There is no vote to withdraw.')
}

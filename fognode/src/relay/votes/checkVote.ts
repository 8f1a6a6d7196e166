import { networkTokenAbi } from '@fanal/sdk/generated/abis'
import { hashTypedData, verifyTypedData } from 'viem'
import type { NodeContext } from '../../http/module.ts'
import { refusal } from '../refusal.ts'
import { targetOf } from './encodeVote.ts'
import { readTypedData } from './readTypedData.ts'
import type { VoteRequest } from './voteSchema.ts'

export type CheckVoteParameters = {
  context: Pick<NodeContext, 'network' | 'clients'>
  vote: VoteRequest
}

/** Seconds that a signature must still be valid for, so that it can be mined in time. */
const MARGIN = 10n

/** Refuses, with the reason, what is not exactly what the account signed for this network, or cannot be used now. */
export async function checkVote({ context, vote }: CheckVoteParameters): Promise<void> {
  const { network, clients } = context
  const { account, id, nonce, signature } = vote
  const [{ timestamp }, used, code] = await Promise.all([
    clients[0].getBlock({ blockTag: 'latest' }),
    // All three contracts count alike (OpenZeppelin's Nonces).
    clients[0].readContract({
      address: targetOf(network.contracts, vote.kind),
      abi: networkTokenAbi,
      functionName: 'nonces',
      args: [account],
    }),
    clients[0].getCode({ address: account }),
  ])
  const last = lastSecond(vote)
  if (last !== undefined && last <= timestamp + MARGIN)
    throw refusal('expired', 'The signature has expired or is about to.', 'Sign anew.')
  if (nonce < used)
    throw refusal(
      'already_used',
      'This signature was used before, or the account has used another one since.',
      'Look whether the vote is on the chain; else sign anew.',
    )
  if (nonce > used)
    throw refusal(
      'nonce_too_high',
      'Something that the account signed before is not on the chain yet.',
      'Wait until it is, then sign anew.',
    )
  const typedData = await readTypedData({ context, vote })
  if (hashTypedData(typedData) !== id)
    throw refusal(
      'wrong_id',
      'The id is not the hash of this vote on this network as things are: it was altered, signed for another network, or something was cast since.',
      'Load it again and sign anew.',
    )
  const byAccount = await verifyTypedData({ ...typedData, address: account, signature }).catch(
    () => false,
  )
  // A smart account is asked by the simulation itself; a plain account that did not sign this has no other way.
  const plain = code === undefined || code === '0x' || vote.kind === 'delegation'
  if (!byAccount && plain)
    throw refusal(
      'invalid_signature',
      'The account did not sign exactly this.',
      'Load it again and sign it as it is.',
    )
}

function lastSecond(vote: VoteRequest): bigint | undefined {
  if (vote.kind === 'vote') return undefined
  return vote.kind === 'delegation' ? vote.expiry : BigInt(vote.deadline)
}

import { InputError } from '@fanal/sdk/errors/FanalError'
import { closeRecall } from '@fanal/sdk/governance/elections/closeRecall'
import { readRecalls } from '@fanal/sdk/governance/elections/readRecalls'
import { signRecallVote } from '@fanal/sdk/governance/elections/signRecallVote'
import { startRecall } from '@fanal/sdk/governance/elections/startRecall'
import { voteOnRecall } from '@fanal/sdk/governance/elections/voteOnRecall'
import { relayVote } from '@fanal/sdk/governance/relay/relayVote'
import type { Context } from '../context.ts'
import { accountArgument, numberArgument } from '../readArguments.ts'

/** `recalls`: all of them, or a step of one. */
export async function recalls(context: Context, [first, ...rest]: string[]) {
  const { client, say } = context
  if (first === 'start') return start(context, rest)
  if (first === 'vote') return vote(context, rest)
  if (first === 'close') return close(context, rest)
  if (first !== undefined) throw new InputError('Say recalls, or recalls start, vote or close.')
  const found = await readRecalls(client)
  for (const { recallId, bodyName, member, state, succeeding } of found) {
    const outlook = state !== 'open' ? state : succeeding ? 'open, succeeding' : 'open, failing'
    say(`Recall ${recallId} of ${member} from ${bodyName}: ${outlook}`)
  }
  if (found.length === 0) say('None.')
  return { recalls: found }
}

async function start({ client, say }: Context, [body, account]: string[]) {
  const bodyId = numberArgument(body, 'body')
  const result = await startRecall(client, { bodyId, member: accountArgument(account) })
  say(`Recall ${result.recallId} began in ${result.transactionHash}`)
  return result
}

async function vote({ client, options, say }: Context, [id, word]: string[]) {
  const recallId = numberArgument(id, 'recall')
  if (word !== 'for' && word !== 'against' && word !== 'withdraw')
    throw new InputError('How? Say for (the member leaves), against or withdraw.')
  const support = word === 'withdraw' ? 'withdrawn' : word
  const { transactionHash } = options.free
    ? await relayVote(client, { vote: await signRecallVote(client, { recallId, support }) })
    : await voteOnRecall(client, { recallId, support })
  say(`${support === 'withdrawn' ? 'Withdrawn' : `Voted ${support}`} in ${transactionHash}`)
  return { recallId, support, transactionHash }
}

async function close({ client, say }: Context, [id]: string[]) {
  const recallId = numberArgument(id, 'recall')
  const { transactionHash } = await closeRecall(client, { recallId })
  say(`Carried out in ${transactionHash}`)
  return { recallId, transactionHash }
}

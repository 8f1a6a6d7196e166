import { InputError } from '@fanal/sdk/errors/FanalError'
import { finaliseElection } from '@fanal/sdk/governance/elections/finaliseElection'
import { openElection } from '@fanal/sdk/governance/elections/openElection'
import { readBodies } from '@fanal/sdk/governance/elections/readBodies'
import { readElection } from '@fanal/sdk/governance/elections/readElection'
import { readElections } from '@fanal/sdk/governance/elections/readElections'
import { registerCandidate } from '@fanal/sdk/governance/elections/registerCandidate'
import { signBallot } from '@fanal/sdk/governance/elections/signBallot'
import { amountText } from '@fanal/sdk/governance/text/amountText'
import { readTokenFacts } from '@fanal/sdk/governance/chain/readTokenFacts'
import { splitVotes } from '@fanal/sdk/governance/elections/splitVotes'
import { voteInElection } from '@fanal/sdk/governance/elections/voteInElection'
import { withdrawCandidacy } from '@fanal/sdk/governance/elections/withdrawCandidacy'
import { relayVote } from '@fanal/sdk/governance/relay/relayVote'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { type Context, text } from '../context.ts'
import { numberOf } from '../numberOf.ts'
import { numberArgument } from '../readArguments.ts'

const acts: Record<string, (context: Context, words: string[]) => Promise<unknown>> = {
  open,
  stand,
  leave,
  ballot,
  finalise,
}

/** `elections`: all of them, with a number one of them, or a step of one. */
export async function elections(context: Context, [first, ...rest]: string[]) {
  if (first === undefined) return list(context)
  const act = acts[first]
  return act ? act(context, rest) : show(context, numberArgument(first, 'election'))
}

async function list({ client, say }: Context) {
  const [bodies, all] = await Promise.all([readBodies(client), readElections(client)])
  for (const { bodyId, name, seats, due, openElectionId } of bodies) {
    const filled = seats.filter(({ account }) => account !== undefined).length
    const next =
      openElectionId === undefined
        ? due
          ? 'an election can be opened'
          : 'no election now'
        : `election ${openElectionId} is on`
    say(`Body ${bodyId}, ${name}: ${filled} of ${seats.length} seats filled, ${next}`)
  }
  for (const { electionId, bodyName, phase, candidates } of all)
    say(`Election ${electionId} of ${bodyName}: ${phase}, ${candidates.length} candidates`)
  return { bodies, elections: all }
}

async function show(context: Context, electionId: number) {
  const { client, say } = context
  const account = client.walletClient?.account.address
  const election = await readElection(client, { electionId, ...(account ? { account } : {}) })
  const { bodyName, phase, seats, candidates, mine } = election
  const words = await votesText(context)
  say(`Election ${electionId} of ${bodyName}: ${phase}, ${seats} seats`)
  for (const { candidateId, account: candidate, votes, state } of candidates)
    say(`  ${candidateId}  ${candidate}  ${state}, ${words(votes)}`)
  for (const { candidateId, votes } of mine?.votes ?? [])
    say(`My ballot: ${words(votes)} for ${candidateId}`)
  return { election }
}

async function open({ client, say }: Context, [body]: string[]) {
  const result = await openElection(client, { bodyId: numberArgument(body, 'body') })
  say(`Opened election ${result.electionId} in ${result.transactionHash}`)
  return result
}

async function stand({ client, options, say }: Context, [id]: string[]) {
  const electionId = numberArgument(id, 'election')
  const name = text(options, 'name')
  if (name === undefined) throw new InputError('Which name? Give --name "…".')
  const profile = { name, statement: text(options, 'statement') ?? '', url: text(options, 'url') }
  const region = numberOf(options, 'region', 0)
  const type = numberOf(options, 'type', 0)
  const result = await registerCandidate(client, { form: { electionId, profile, region, type } })
  say(`Standing, by ${result.transactionHash}`)
  return { electionId, ...result }
}

async function leave({ client, say }: Context, [id]: string[]) {
  const electionId = numberArgument(id, 'election')
  const { transactionHash } = await withdrawCandidacy(client, { electionId })
  say(`Not standing any more, by ${transactionHash}`)
  return { electionId, transactionHash }
}

/** Shares are given as CANDIDATE=SHARE; no share withdraws the ballot. */
async function ballot(context: Context, [id, ...words]: string[]) {
  const { client, options, say } = context
  const electionId = numberArgument(id, 'election')
  const { address: account } = requireWallet(client)
  const { mine } = await readElection(client, { electionId, account })
  const shares = words.map(shareOf)
  const votes = shares.length === 0 ? [] : splitVotes({ power: mine?.power ?? 0n, shares })
  const { transactionHash } = options.free
    ? await relayVote(client, { vote: await signBallot(client, { electionId, votes }) })
    : await voteInElection(client, { electionId, votes })
  const inWords = await votesText(context)
  for (const one of votes) say(`${inWords(one.votes)} for candidate ${one.candidateId}`)
  say(`${votes.length === 0 ? 'Withdrawn' : 'Voted'} in ${transactionHash}`)
  return { electionId, votes, transactionHash }
}

function shareOf(word: string): { candidateId: number; share: number } {
  const [, candidate, share] = /^(\d{1,3})(?:=(\d{1,9}))?$/.exec(word) ?? []
  if (candidate === undefined)
    throw new InputError(`"${word}" is no share: give CANDIDATE=SHARE, such as 0=60 3=40.`)
  return { candidateId: Number(candidate), share: Number(share ?? 1) }
}

/** Votes in whole tokens. */
async function votesText({ client }: Context): Promise<(votes: bigint) => string> {
  const facts = await readTokenFacts(client, client.network.contracts.networkToken)
  return (amount) => `${amountText({ amount, ...facts })} of votes`
}

async function finalise({ client, say }: Context, [id]: string[]) {
  const electionId = numberArgument(id, 'election')
  const { transactionHashes } = await finaliseElection(client, { electionId })
  say(`Final, by ${transactionHashes.join(', ')}`)
  return { electionId, transactionHashes }
}

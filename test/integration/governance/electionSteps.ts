import { openElection } from '@fanal/sdk/governance/elections/openElection'
import { readBodies } from '@fanal/sdk/governance/elections/readBodies'
import { readElection } from '@fanal/sdk/governance/elections/readElection'
import { registerCandidate } from '@fanal/sdk/governance/elections/registerCandidate'
import type { BodyView } from '@fanal/sdk/governance/types'
import type { GovernanceWorld, Person } from './governanceWorld.ts'

/** A body by its name. */
export async function bodyOf(world: GovernanceWorld, name: string): Promise<BodyView> {
  const bodies = await readBodies(world.dana.client)
  const body = bodies.find((one) => one.name === name)
  if (!body) throw new Error(`There is no body ${name}.`)
  return body
}

/** Opens the council's election as soon as the terms of its members allow it, and has these people stand. */
export async function holdNomination(
  world: GovernanceWorld,
  people: readonly Person[],
): Promise<number> {
  const { bodyId, rules, nextTermEnd } = await bodyOf(world, 'council')
  const from = (nextTermEnd as number) - rules.nominationPeriod - rules.votingPeriod
  await world.passUntil(from + 2)
  const { electionId } = await openElection(world.dana.client, { bodyId })
  for (const [index, person] of people.entries()) {
    const profile = { name: `Person ${index}`, statement: 'I will listen.', url: undefined }
    await registerCandidate(person.client, {
      form: { electionId, profile, region: 276, type: 1 },
    })
  }
  return electionId
}

/** Passes the nomination, so that votes are taken. */
export async function toVote(world: GovernanceWorld, electionId: number): Promise<void> {
  const election = await readElection(world.dana.client, { electionId })
  await world.passUntil(election.nominationEndsAt + 1)
}

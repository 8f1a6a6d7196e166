import { type Address, isAddressEqual, zeroAddress, zeroHash } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { BodyRules, BodyView, SeatView } from '../types.ts'
import { electionsContract, readElectionRecords } from './electionsContract.ts'
import type { ElectionRecords } from './foldElectionEvents.ts'
import { readRecalls } from './readRecalls.ts'

export type ReadBodiesReturnType = BodyView[]

/** All elected bodies: who sits in them, until when, and what is going on. */
export async function readBodies(client: FanalClient): Promise<ReadBodiesReturnType> {
  const { records, head } = await readElectionRecords(client)
  const recalls = await readRecalls(client)
  const open = recalls.filter(({ state }) => state === 'open' || state === 'ended')
  try {
    return await Promise.all(
      [...records.bodies.keys()].map(async (bodyId) => {
        const body = await readBody(client, bodyId, records, head.timestamp)
        const seats = body.seats.map((seat) => {
          const recall = open.find((one) => one.bodyId === bodyId && one.seat === seat.seat)
          return { ...seat, recallId: recall?.recallId }
        })
        return { ...body, seats }
      }),
    )
  } catch (error) {
    throw toFanalError(error)
  }
}

async function readBody(
  client: FanalClient,
  bodyId: number,
  { bodies, elections }: ElectionRecords,
  now: number,
): Promise<BodyView> {
  const contract = electionsContract(client)
  const { publicClient } = client
  const args = [bodyId] as const
  const [rules, holder, root, seats, openElection, lastElection, due] = await Promise.all([
    publicClient.readContract({ ...contract, functionName: 'rulesOf', args }),
    publicClient.readContract({ ...contract, functionName: 'holderOf', args }),
    publicClient.readContract({ ...contract, functionName: 'eligibilityRootOf', args }),
    publicClient.readContract({ ...contract, functionName: 'seatsOf', args }),
    publicClient.readContract({ ...contract, functionName: 'openElectionOf', args }),
    publicClient.readContract({ ...contract, functionName: 'lastElectionOf', args }),
    publicClient.readContract({ ...contract, functionName: 'isDue', args }),
  ])
  const views = seats.map((seat, index): SeatView => {
    if (isAddressEqual(seat.account, zeroAddress)) return { ...vacant, seat: index }
    const candidate = elections.get(seat.electionId)?.candidates.get(seat.candidate)
    return {
      seat: index,
      account: seat.account,
      termEndsAt: seat.termEndsAt,
      seatedAt: seat.seatedAt,
      lastSeenAt: seat.lastSeenAt,
      silent: seat.silentSince !== 0,
      reportable: seat.silentSince === 0 && isSilent(seat.lastSeenAt, rules, now),
      recallableFrom: seat.recallableFrom,
      electionId: seat.electionId || undefined,
      candidateId: seat.electionId === 0 ? undefined : seat.candidate,
      profileDigest: candidate?.profileDigest,
      recallId: undefined,
    }
  })
  const ends = views.flatMap(({ termEndsAt }) => termEndsAt ?? [])
  const body = bodies.get(bodyId)
  return {
    bodyId,
    name: body?.name ?? `${bodyId}`,
    rules,
    holder,
    seats: views,
    openElectionId: openElection || undefined,
    lastElectionId: lastElection || undefined,
    due,
    nextTermEnd: ends.length === 0 ? undefined : Math.min(...ends),
    eligibilityRoot: root === zeroHash ? undefined : root,
    interested: unique((body?.interested ?? []).map(({ account }) => account)).reverse(),
  }
}

const vacant: SeatView = {
  seat: 0,
  account: undefined,
  termEndsAt: undefined,
  seatedAt: undefined,
  lastSeenAt: undefined,
  silent: false,
  reportable: false,
  recallableFrom: undefined,
  electionId: undefined,
  candidateId: undefined,
  profileDigest: undefined,
  recallId: undefined,
}

/** Whole rounds since the one in which the member showed up last. */
function isSilent(
  lastSeenAt: number,
  { roundLength, silentRounds }: Pick<BodyRules, 'roundLength' | 'silentRounds'>,
  now: number,
): boolean {
  if (roundLength === 0) return false
  const rounds = Math.floor(now / roundLength) - Math.floor(lastSeenAt / roundLength) - 1
  return rounds >= silentRounds
}

function unique(accounts: Address[]): Address[] {
  return accounts.filter(
    (one, index) => accounts.findIndex((other) => isAddressEqual(one, other)) === index,
  )
}

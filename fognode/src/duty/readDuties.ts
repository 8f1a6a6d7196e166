import { electionsAbi } from '@fanal/sdk/generated/abis'
import { type Address, isAddressEqual, type PublicClient } from 'viem'

/** A seat whose member must show up once a round. */
export type Duty = {
  bodyId: number
  seat: number
  /** Seconds since 1970; when the member last showed up, or took the seat. */
  lastSeenAt: number
  /** Rounds begun since the one in which it did; 0 = nothing is to be done in this one. */
  roundsSince: number
  /** Rounds without it after which anybody may have the seat contested. */
  silentRounds: number
}

export type ReadDutiesParameters = { client: PublicClient; elections: Address; account: Address }
export type ReadDutiesReturnType = Duty[]

/** The seats of an account in elected bodies that have rounds, as the chain's newest block has them. */
export async function readDuties(parameters: ReadDutiesParameters): Promise<ReadDutiesReturnType> {
  const { client, elections, account } = parameters
  const contract = { address: elections, abi: electionsAbi } as const
  const [count, { timestamp }] = await Promise.all([
    client.readContract({ ...contract, functionName: 'bodyCount' }),
    client.getBlock({ blockTag: 'latest' }),
  ])
  const bodies = Array.from({ length: count }, (_, index) => index + 1)
  const found = await Promise.all(
    bodies.map(async (bodyId): Promise<Duty[]> => {
      const args = [bodyId] as const
      const isMember = await client.readContract({
        ...contract,
        functionName: 'isMember',
        args: [bodyId, account],
      })
      if (!isMember) return []
      const [{ roundLength, silentRounds }, seats] = await Promise.all([
        client.readContract({ ...contract, functionName: 'rulesOf', args }),
        client.readContract({ ...contract, functionName: 'seatsOf', args }),
      ])
      const seat = seats.findIndex((one) => isAddressEqual(one.account, account))
      const lastSeenAt = seats[seat]?.lastSeenAt
      // A seat lost between two reads is no duty any more.
      if (roundLength === 0 || lastSeenAt === undefined) return []
      const roundsSince =
        Math.floor(Number(timestamp) / roundLength) - Math.floor(lastSeenAt / roundLength)
      return [{ bodyId, seat, lastSeenAt, roundsSince, silentRounds }]
    }),
  )
  return found.flat()
}

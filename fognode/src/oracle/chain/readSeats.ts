import { isAddressEqual, type Address, type Hash, type PublicClient } from 'viem'
import { agree, type Clients } from '../../custody/release/agree.ts'
import { readSitting } from '../../custody/generation/readSitting.ts'
import type { Seats } from './seats.ts'

export type ReadSeatsParameters = {
  clients: Clients
  chainId: number
  committee: Address
  epoch: number
  /** Second in which the epoch took office. */
  activatedAt: number
  /** Block not after which to look for it. */
  head: bigint
  self: Address
}

/** Who sits in an epoch, and the seed of their order; undefined when this node is not in office in it. */
export async function readSeats(parameters: ReadSeatsParameters): Promise<Seats | undefined> {
  const { clients, chainId, committee, epoch, activatedAt, head, self } = parameters
  const sitting = await agree(clients, (client) =>
    readSitting({ client, chainId, contract: committee, epoch, purpose: 'report' }),
  )
  const { members, participants, quorum } = sitting
  const index = members.findIndex(({ signer }) => isAddressEqual(signer, self)) + 1
  if (!participants.includes(index)) return undefined
  const seed = await agree(clients, (client) => hashOfBlockAt(client, activatedAt, head))
  return { epoch, self: index, members, participants, quorum, seed }
}

/** Hash of the first block of a second, found by halving. */
async function hashOfBlockAt(client: PublicClient, second: number, head: bigint): Promise<Hash> {
  let [low, high] = [0n, head]
  while (low < high) {
    const middle = (low + high) / 2n
    const { timestamp } = await client.getBlock({ blockNumber: middle })
    if (Number(timestamp) < second) low = middle + 1n
    else high = middle
  }
  return (await client.getBlock({ blockNumber: low })).hash
}

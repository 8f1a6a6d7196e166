import { committeeAbi } from '@fanal/sdk/generated/abis'
import { concat, isAddressEqual, keccak256, type Address, type Hex } from 'viem'
import type { NodeContext } from '../http/module.ts'

export type CreateTurnsParameters = {
  context: Pick<NodeContext, 'clients' | 'network' | 'signer' | 'config'>
  /** Milliseconds since any fixed moment. */
  now?: () => number
}

/**
 * Seconds that this node leaves others to do something that any member can do: none for one of the members in office, chosen
 * by what it is about, `transactions.turnSeconds` more for each of the next. Who is in no office comes last.
 *
 * @throws Error when the chain cannot be asked who is in office
 */
export type Turns = (subject: Hex) => Promise<number>

/** Milliseconds for which who is in office is taken as still true. */
const MAX_AGE_MS = 60_000

/** Spreads what any member can send over all of them, so that not everybody pays for the same. */
export function createTurns(parameters: CreateTurnsParameters): Turns {
  const { context, now = () => performance.now() } = parameters
  const { network, signer, config } = context
  let known: { signers: readonly Address[]; at: number } | undefined

  return async (subject) => {
    if (known === undefined || now() - known.at > MAX_AGE_MS)
      known = {
        signers: await readSigners(context.clients[0], network.contracts.committee),
        at: now(),
      }
    const place = (account: Address) => keccak256(concat([account, subject]))
    const order = known.signers.toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
    const own = order.findIndex((one) => isAddressEqual(one, signer.address))
    return (own === -1 ? order.length : own) * config.transactions.turnSeconds
  }
}

async function readSigners(
  client: NodeContext['clients'][0],
  address: Address,
): Promise<readonly Address[]> {
  const contract = { address, abi: committeeAbi } as const
  const epoch = await client.readContract({ ...contract, functionName: 'activeEpoch' })
  if (epoch === 0) return []
  const [members, vacated] = await Promise.all([
    client.readContract({ ...contract, functionName: 'membersOf', args: [epoch] }),
    client.readContract({ ...contract, functionName: 'vacatedOf', args: [epoch] }),
  ])
  return members
    .map((member) => member.signer)
    .filter((account) => !vacated.some((gone) => isAddressEqual(gone, account)))
}

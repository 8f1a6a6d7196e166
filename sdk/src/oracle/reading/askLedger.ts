import { getAddress, type Hex } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { eventLedgerAbi } from '../../generated/abis.ts'
import { requireContract } from '../../governance/chain/requireContract.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { EventProof } from './batchView.ts'

/**
 * The id under which the contract proves an event; undefined when it does not.
 *
 * @throws ChainUnreachableError
 */
export async function askLedger(
  client: FanalClient,
  { event, acceptedAt, batch, proof }: Pick<EventProof, 'event' | 'acceptedAt' | 'batch' | 'proof'>,
): Promise<Hex | undefined> {
  try {
    return await client.publicClient.readContract({
      address: getAddress(requireContract(client, 'eventLedger')),
      abi: eventLedgerAbi,
      functionName: 'prove',
      args: [{ content: { ...event, seq: BigInt(event.seq) }, acceptedAt, batch }, [...proof]],
    })
  } catch (error) {
    const known = toFanalError(error)
    if (known.name === 'ChainUnreachableError') throw known
    return undefined
  }
}

import type { Address } from 'viem'
import { committeeAbi } from '../../generated/abis.ts'
import { readContractEvents } from '../../governance/chain/readContractEvents.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { ServiceView } from './committeeView.ts'

export type ReadServiceParameters = { epoch: number }

/** By the signers of the members; those that no record names are left out. */
export type ReadServiceReturnType = Map<Address, ServiceView>

/**
 * What the last service record of an epoch that names a member says about it: who was silent, who was wrong.
 *
 * @throws ChainUnreachableError
 */
export async function readService(
  client: FanalClient,
  { epoch }: ReadServiceParameters,
): Promise<ReadServiceReturnType> {
  const { committee: address } = client.network.contracts
  const { events } = await readContractEvents(client, { address, abi: committeeAbi })
  return new Map(
    events.flatMap(({ eventName, args, timestamp }) => {
      if (eventName !== 'ServiceRecorded' || args.epoch !== epoch) return []
      const { number: record, served, missed, bad } = args
      return [[args.signer, { record, served, missed, bad, at: timestamp }] as const]
    }),
  )
}

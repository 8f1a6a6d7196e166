import { type Hex, parseEventLogs } from 'viem'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { callRegistry } from './callRegistry.ts'
import type { SendOptions, Sent } from './types.ts'

export type WithdrawBondParameters = SendOptions & { device: Hex }
export type WithdrawBondReturnType = Sent & {
  /** In wei of the bond token. */
  bond: bigint
}

/**
 * Pays the bond of a retired device out to its owner, who calls.
 *
 * @throws ContractRefusedError when it is not retired, or its time is not over
 */
export async function withdrawBond(
  client: FanalClient,
  { device, onHash, signal }: WithdrawBondParameters,
): Promise<WithdrawBondReturnType> {
  const { transactionHash, gasUsed, logs } = await callRegistry(client, {
    functionName: 'withdrawBond',
    args: [device],
    onHash,
    signal,
  })
  const [paid] = parseEventLogs({ abi: deviceRegistryAbi, eventName: 'BondWithdrawn', logs })
  return { bond: paid?.args.bond ?? 0n, transactionHash, gasUsed }
}

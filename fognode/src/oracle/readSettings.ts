import { networkParametersAbi } from '@fanal/sdk/generated/abis'
import { stringToHex } from 'viem'
import type { NodeContext } from '../http/module.ts'

export type OracleSettings = { batchIntervalSeconds: number; batchSize: number }

/** Milliseconds after which governance's parameters are read again. */
const MAX_AGE_MS = 60_000

const known = new WeakMap<NodeContext, { at: number; settings: OracleSettings }>()

/** When batches are reported: as the node is configured, else as governance has set it. */
export async function readSettings(context: NodeContext): Promise<OracleSettings> {
  const { oracle } = context.config
  const earlier = known.get(context)
  if (earlier !== undefined && Date.now() - earlier.at < MAX_AGE_MS) return earlier.settings
  const parameter = async (name: string) =>
    Number(
      await context.clients[0].readContract({
        address: context.network.contracts.parameters,
        abi: networkParametersAbi,
        functionName: 'valueOf',
        args: [stringToHex(name, { size: 32 })],
      }),
    )
  const settings = {
    batchIntervalSeconds: oracle.batchIntervalSeconds ?? (await parameter('oracle.batchInterval')),
    batchSize: oracle.batchSize ?? (await parameter('oracle.batchSize')),
  }
  known.set(context, { at: Date.now(), settings })
  return settings
}

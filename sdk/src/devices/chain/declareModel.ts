import { type Hex, parseEventLogs } from 'viem'
import { deviceRegistryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { callRegistry } from './callRegistry.ts'
import type { SendOptions, Sent } from './types.ts'

export type DeclareModelParameters = SendOptions & {
  /** What sort of device it is, by the application's own numbers, below 65,536. */
  kind: number
  /** sha2-256 of its description, one raw IPFS block. */
  digest: Hex
}
export type DeclareModelReturnType = Sent & { model: number }

/** Declares a model of devices; the caller alone may list devices of it. */
export async function declareModel(
  client: FanalClient,
  { kind, digest, onHash, signal }: DeclareModelParameters,
): Promise<DeclareModelReturnType> {
  const { transactionHash, gasUsed, logs } = await callRegistry(client, {
    functionName: 'declareModel',
    args: [kind, digest],
    onHash,
    signal,
  })
  const [declared] = parseEventLogs({ abi: deviceRegistryAbi, eventName: 'ModelDeclared', logs })
  if (!declared) throw new Error('the receipt does not tell of the model')
  return { model: declared.args.model, transactionHash, gasUsed }
}

import type { Address, Log } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'

export type ReadLogsParameters = {
  address: Address | Address[]
  fromBlock: bigint
  toBlock: bigint
}
export type ReadLogsReturnType = Log<bigint, number, false>[]

/** Providers bound the range of one request differently; below this size a failure is not about the range. */
const smallestRange = 64n

/** All logs of one or more contracts in a range of blocks; splits the range when the provider finds it too wide. */
export async function readLogs(
  client: FanalClient,
  { address, fromBlock, toBlock }: ReadLogsParameters,
): Promise<ReadLogsReturnType> {
  if (fromBlock > toBlock) return []
  try {
    return await client.publicClient.getLogs({ address, fromBlock, toBlock })
  } catch (error) {
    const known = toFanalError(error)
    if (known.name === 'ChainUnreachableError' || toBlock - fromBlock < smallestRange) throw known
    const middle = (fromBlock + toBlock) / 2n
    const earlier = await readLogs(client, { address, fromBlock, toBlock: middle })
    return [...earlier, ...(await readLogs(client, { address, fromBlock: middle + 1n, toBlock }))]
  }
}

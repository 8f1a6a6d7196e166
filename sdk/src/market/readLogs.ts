import { type Address, formatLog, type Log, type LogTopic, numberToHex } from 'viem'
import { toFanalError } from '../errors/toFanalError.ts'
import type { FanalClient } from '../network/createFanalClient.ts'

export type ReadLogsParameters = {
  address: Address | Address[]
  /** What is asked for, as `eth_getLogs` takes it: the selectors of events, then what they index. Everything unless given. */
  topics?: LogTopic[] | undefined
  fromBlock: bigint
  toBlock: bigint
}
export type ReadLogsReturnType = Log<bigint, number, false>[]

/** Providers bound the range of one request differently; below this size a failure is not about the range. */
const smallestRange = 64n

/** The logs of one or more contracts in a range of blocks; splits the range when the provider finds it too wide. */
export async function readLogs(
  client: FanalClient,
  { fromBlock, toBlock, ...filter }: ReadLogsParameters,
): Promise<ReadLogsReturnType> {
  if (fromBlock > toBlock) return []
  try {
    const range = { fromBlock: numberToHex(fromBlock), toBlock: numberToHex(toBlock) }
    const logs = await client.publicClient.request({
      method: 'eth_getLogs',
      params: [{ ...filter, ...range }],
    })
    return logs.map((log) => formatLog(log)) as ReadLogsReturnType
  } catch (error) {
    const known = toFanalError(error)
    if (known.name === 'ChainUnreachableError' || toBlock - fromBlock < smallestRange) throw known
    const middle = (fromBlock + toBlock) / 2n
    const earlier = await readLogs(client, { ...filter, fromBlock, toBlock: middle })
    return [...earlier, ...(await readLogs(client, { ...filter, fromBlock: middle + 1n, toBlock }))]
  }
}

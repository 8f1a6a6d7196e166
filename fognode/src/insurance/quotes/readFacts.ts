import {
  accessMarketAbi,
  charterAbi,
  deviceRegistryAbi,
  policiesAbi,
} from '@fanal/sdk/generated/abis'
import type { Address, Hex } from 'viem'
import { agree, type Clients } from '../../custody/release/agree.ts'
import { recordOf } from '../../devices/directory/recordOf.ts'
import type { DeviceRecord } from '../../devices/directory/deviceDirectory.ts'
import type { QuoteRequest } from './quoteRequestSchema.ts'

export type ReadFactsParameters = {
  clients: Clients
  contracts: {
    policies: Address
    deviceRegistry: Address
    accessMarket: Address
    charter: Address
  }
  request: QuoteRequest
  /** Signers of the members. */
  members: readonly Address[]
  blockNumber: bigint
}

export type ReadFactsReturnType = {
  /** undefined = never enrolled. */
  device: DeviceRecord | undefined
  product: { isDefined: boolean; isOpen: boolean }
  /** Charter in force. */
  charter: Hex
  /** Seconds without a report after which nothing is sold. */
  silenceLimit: number
  /** Those of the members who may open the recording. */
  granted: Address[]
}

/** What the chain says about a request, at one block; all endpoints have to agree. */
export async function readFacts(parameters: ReadFactsParameters): Promise<ReadFactsReturnType> {
  const { clients, contracts, request, members, blockNumber } = parameters
  const policies = { address: contracts.policies, abi: policiesAbi, blockNumber } as const
  return agree(clients, async (client) => {
    const [word, [isDefined, isOpen], charter, silenceLimit, accesses] = await Promise.all([
      client.readContract({
        address: contracts.deviceRegistry,
        abi: deviceRegistryAbi,
        functionName: 'packedDeviceOf',
        args: [request.device],
        blockNumber,
      }),
      client.readContract({
        ...policies,
        functionName: 'productStateOf',
        args: [request.productId],
      }),
      client.readContract({
        address: contracts.charter,
        abi: charterAbi,
        functionName: 'digest',
        blockNumber,
      }),
      client.readContract({ ...policies, functionName: 'silenceLimit' }),
      Promise.all(
        members.map((account) =>
          client.readContract({
            address: contracts.accessMarket,
            abi: accessMarketAbi,
            functionName: 'hasAccess',
            args: [request.datasetId, account],
            blockNumber,
          }),
        ),
      ),
    ])
    return {
      device: recordOf(word),
      product: { isDefined, isOpen },
      charter,
      silenceLimit: Number(silenceLimit),
      granted: members.filter((_, at) => accesses[at]?.[0] === true),
    }
  })
}

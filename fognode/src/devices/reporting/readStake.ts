import { deviceRegistryAbi } from '@fanal/sdk/generated/abis'
import type { Address, BlockTag, PublicClient } from 'viem'
import type { Charge } from './createReportStore.ts'

export type ReadStakeParameters = {
  client: PublicClient
  registry: Address
  charge: Pick<Charge, 'device' | 'deviceVersion' | 'kind'>
  blockTag: BlockTag
}

/** `open`: a report would take effect. `over`: none ever will, or one has. `absent`: the device is not enrolled there. */
export type Stake = 'open' | 'over' | 'absent'

const SUSPENDED = 2n
const RETIRED = 4n
/** Number of the bond that the registry holds; 0 = none. */
const BOND = 0xfff0n

/** What a charge against a device can still bring about, by the same rules as the registry's. */
export async function readStake(parameters: ReadStakeParameters): Promise<Stake> {
  const { client, registry, charge, blockTag } = parameters
  const call = {
    address: registry,
    abi: deviceRegistryAbi,
    args: [charge.device],
    blockTag,
  } as const
  const [word, [tamperFrom, equivocationFrom]] = await Promise.all([
    client.readContract({ ...call, functionName: 'packedDeviceOf' }),
    client.readContract({ ...call, functionName: 'liveFrom' }),
  ])
  if (word === 0n) return 'absent'
  const isTamper = charge.kind === 'tamper'
  const hasRights = (word & (SUSPENDED | RETIRED)) === 0n
  const isAtStake = hasRights || (!isTamper && (word & BOND) !== 0n)
  const from = isTamper ? tamperFrom : equivocationFrom
  return isAtStake && charge.deviceVersion >= from ? 'open' : 'over'
}

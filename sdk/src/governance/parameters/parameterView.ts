import { type Address, type Hex, isAddressEqual, zeroAddress } from 'viem'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { contractNameOf } from '../chain/contractNameOf.ts'
import { readTokenFacts } from '../chain/readTokenFacts.ts'
import { readShortText } from '../text/shortText.ts'
import type { ParameterType, ParameterView } from '../types.ts'
import { formatParameterValue } from './formatParameterValue.ts'
import { parameterLabel } from './parameterLabel.ts'

export const parameterTypes: ParameterType[] = [
  'bps',
  'seconds',
  'amount',
  'count',
  'address',
  'digest',
  'flag',
]

/** A parameter as the contract holds it. */
export type StoredParameter = {
  name: Hex
  kind: number
  value: bigint
  min: bigint
  max: bigint
  target: Address
}

/** A parameter with its value and bounds in words. */
export async function parameterView(
  client: FanalClient,
  stored: StoredParameter,
): Promise<ParameterView> {
  const { value, min, max } = stored
  const name = readShortText(stored.name)
  const type = parameterTypes[stored.kind] ?? 'count'
  const target = isAddressEqual(stored.target, zeroAddress) ? undefined : stored.target
  const facts = await readTokenFacts(client, client.network.contracts.networkToken)
  const text = (amount: bigint) => formatParameterValue({ type, value: amount, ...facts })
  return {
    name,
    label: parameterLabel(name),
    type,
    value,
    min,
    max,
    valueText: text(value),
    minText: text(min),
    maxText: text(max),
    target,
    targetName: target && contractNameOf(client, target),
  }
}

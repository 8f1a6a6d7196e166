import { createHash } from 'node:crypto'
import { holderGovernorAbi } from '@fanal/sdk/generated/abis'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  type AbiEvent,
  type Address,
  bytesToHex,
  getAbiItem,
  type Hex,
  isAddressEqual,
  type Log,
  parseEventLogs,
  stringToBytes,
} from 'viem'
import { MAX_BLOCK_BYTES } from '../calls/maxBlockBytes.ts'
import { digestsIn, namesDigest } from './digestsIn.ts'
import { digestsInCalls } from './digestsInCalls.ts'
import { textContracts } from './textContracts.ts'

export type NamedText = {
  digest: Hex
  /** The text itself, when the event carries it. */
  bytes?: Uint8Array
}

const PROPOSED = getAbiItem({ abi: holderGovernorAbi, name: 'ProposalCreated' })
const names = Object.keys(textContracts) as (keyof NetworkFile['contracts'])[]

/** Events that name texts; a proposal does so in its calls. */
export const TEXT_EVENTS: readonly AbiEvent[] = [
  PROPOSED,
  ...names.flatMap((name) =>
    (textContracts[name] ?? []).filter(
      (item): item is AbiEvent => item.type === 'event' && item.inputs.some(namesDigest),
    ),
  ),
]

/** Where they come from. */
export function textAddresses(contracts: NetworkFile['contracts']): Address[] {
  return names.flatMap((name) => contracts[name] ?? [])
}

/** Texts that events of this network's contracts name. */
export function textsInLogs(contracts: NetworkFile['contracts'], logs: Log[]): NamedText[] {
  return names.flatMap((name) => {
    const address = contracts[name]
    const own = logs.filter((log) => address !== undefined && isAddressEqual(log.address, address))
    const named = parseEventLogs({ abi: TEXT_EVENTS, logs: own }).flatMap(({ eventName, args }) => {
      const inputs = TEXT_EVENTS.find((event) => event.name === eventName)?.inputs ?? []
      return digestsIn(inputs, (args ?? {}) as Record<string, unknown>)
    })
    const proposed = parseEventLogs({ abi: [PROPOSED], logs: own }).flatMap(({ args }) =>
      textsOfProposal(contracts, args),
    )
    return [...named.map((digest) => ({ digest })), ...proposed]
  })
}

type Proposed = { targets: readonly Address[]; calldatas: readonly Hex[]; description: string }

/** The reason of a payment is the description of its proposal, which the chain has. */
function textsOfProposal(contracts: NetworkFile['contracts'], proposed: Proposed): NamedText[] {
  const { targets, calldatas, description } = proposed
  const calls = targets.map((target, index) => ({ target, data: calldatas[index] ?? '0x' }))
  const bytes = stringToBytes(description)
  const own = bytesToHex(createHash('sha256').update(bytes).digest())
  return digestsInCalls({ contracts, calls }).map((digest) =>
    digest === own && bytes.length <= MAX_BLOCK_BYTES ? { digest, bytes } : { digest },
  )
}

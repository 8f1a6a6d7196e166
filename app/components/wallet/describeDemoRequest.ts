import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import type { DemoRequest } from '@/hooks/wallet/demoRequests.ts'
import { knownContracts } from '@fanal/sdk/governance/proposals/knownContracts'
import { type Abi, type Hex, decodeFunctionData, getAbiItem, hexToString, slice } from 'viem'
import * as abis from '@fanal/sdk/generated/abis'
import { formatAmount } from '../format/formatAmount.ts'

export type DescribeDemoRequestReturnType = {
  /** What agreeing does, in one sentence. */
  title: string
  /** What it means, in plain words; undefined for what this app does not ask for. */
  summary: string | undefined
  /** Whether it costs network fee. */
  costsFee: boolean
  lines: { label: string; value: string }[]
}

/** Says in words what a demo account is asked to sign; every field of it is shown, known or not. */
export function describeDemoRequest(
  request: DemoRequest,
  network: NetworkFile,
): DescribeDemoRequestReturnType {
  if (request.kind === 'message') {
    return {
      title: 'Sign a message',
      summary: undefined,
      costsFee: false,
      lines: [{ label: 'Message', value: hexToString(request.message) }],
    }
  }
  return request.kind === 'typedData'
    ? describeTypedData(request, network)
    : describeTransaction(request, network)
}

const TITLES: Record<string, string> = {
  ReceiveWithAuthorization: 'Pay for this purchase',
  Permit: 'Let the market take exactly this amount',
  StorageWrite: 'Prove to the fog nodes that uploads come from you',
  KeyRequest: 'Ask the keepers for the key on this device',
  Manifest: 'Sign the public description of your dataset',
  Delegation: 'Say who casts the votes of your tokens',
  Ballot: 'Cast your ballot',
  ExtendedBallot: 'Cast your ballot with its reason',
  RecallVote: 'Vote on the recall',
}

const BALLOT = 'It is counted as you sign it, and everybody can see it. It moves no tokens.'

const SUMMARIES: Record<string, (amount: string) => string> = {
  ReceiveWithAuthorization: (amount) =>
    `${amount} leaves this account for the market, once, and only for the purchase you were shown: the nonce below is its fingerprint. Somebody else pays the network fee.`,
  Permit: (amount) => `The market may take ${amount} from this account, and not more.`,
  StorageWrite: () =>
    'Lets this browser store files and texts in your name until the time below. It moves no money.',
  KeyRequest: () =>
    'The keepers check that this account may read the dataset and send the key to this device. Good for ten minutes. It moves no money.',
  Manifest: () => 'Shows everybody that the description comes from you. It moves no money.',
  Delegation: () =>
    'The delegatee casts your votes from then on, until you say otherwise. Your tokens stay where they are.',
  Ballot: () => BALLOT,
  ExtendedBallot: () => BALLOT,
  RecallVote: () => BALLOT,
}

function describeTypedData(
  { typedData }: Extract<DemoRequest, { kind: 'typedData' }>,
  network: NetworkFile,
): DescribeDemoRequestReturnType {
  const message = typedData.message as Record<string, unknown>
  const domain = (typedData.domain ?? {}) as { name?: string; verifyingContract?: string }
  const token = network.paymentTokens.find((known) => same(known.address, domain.verifyingContract))
  const lines = Object.entries(message).map(([label, value]) => ({
    label,
    value:
      label === 'value' && token
        ? formatAmount({
            amount: BigInt(value as string),
            decimals: token.decimals,
            symbol: token.symbol,
          })
        : show(value, label, network),
  }))
  return {
    title: TITLES[typedData.primaryType] ?? `Sign ${typedData.primaryType}`,
    summary: SUMMARIES[typedData.primaryType]?.(
      token
        ? formatAmount({
            amount: BigInt((message.value as string | undefined) ?? 0),
            decimals: token.decimals,
            symbol: token.symbol,
          })
        : 'the amount below',
    ),
    costsFee: false,
    lines: [{ label: 'For', value: `${domain.name ?? 'unknown'} on ${network.name}` }, ...lines],
  }
}

function describeTransaction(
  { to, data }: Extract<DemoRequest, { kind: 'transaction' }>,
  network: NetworkFile,
): DescribeDemoRequestReturnType {
  const contract = { label: 'Contract', value: show(to ?? 'a new contract', 'to', network) }
  const call = decodeCall(abiOf(to, network), data)
  return {
    title: call ? `Send a transaction: ${inWords(call.name)}` : 'Send a transaction',
    summary: undefined,
    costsFee: true,
    lines: call
      ? [
          contract,
          ...call.args.map(({ label, value }) => ({ label, value: show(value, label, network) })),
        ]
      : [contract, { label: 'Data', value: data ?? 'none' }],
  }
}

/** ABI of a contract of the network or of a token that it takes in payment. */
function abiOf(to: string | undefined, network: NetworkFile): Abi | undefined {
  const name = nameOf(to, network)
  if (name === 'datasetRegistry') return abis.datasetRegistryAbi
  const known = name && knownContracts[name]
  if (known) return known
  return network.paymentTokens.some(({ address }) => same(address, to))
    ? abis.networkTokenAbi
    : undefined
}

function decodeCall(abi: Abi | undefined, data: Hex | undefined) {
  if (!abi || !data) return undefined
  try {
    const item = getAbiItem({ abi, name: slice(data, 0, 4) })
    const { functionName, args = [] } = decodeFunctionData({ abi, data })
    const inputs = item?.type === 'function' ? item.inputs : []
    return {
      name: functionName,
      args: args.map((value, index) => ({
        label: inputs[index]?.name || `argument ${index + 1}`,
        value,
      })),
    }
  } catch {
    // Not a function of this contract: its data is shown as it is.
    return undefined
  }
}

function show(value: unknown, label: string, network: NetworkFile): string {
  if (typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value)) {
    const name = nameOf(value, network)
    return name ? `${inWords(name)} (${value})` : value
  }
  if (/(At|After|Before|until|deadline|expiry)$/i.test(label) && /^\d{9,11}$/.test(String(value))) {
    return `${new Date(Number(value) * 1000).toLocaleString('en')} (${String(value)})`
  }
  return typeof value === 'object'
    ? JSON.stringify(
        value,
        (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner),
        1,
      )
    : String(value)
}

function nameOf(address: string | undefined, network: NetworkFile) {
  const names = Object.keys(network.contracts) as (keyof NetworkFile['contracts'])[]
  return names.find((name) => same(network.contracts[name], address))
}

function same(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && left.toLowerCase() === right?.toLowerCase()
}

/** createOffer → "create offer" */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

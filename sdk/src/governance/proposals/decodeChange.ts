import {
  type Abi,
  type AbiFunction,
  type Address,
  getAbiItem,
  type Hash,
  type Hex,
  stringToHex,
} from 'viem'
import {
  type charterAbi,
  type freezesAbi,
  freezesAbi as freezes,
  type networkParametersAbi,
  type treasuryAbi,
} from '../../generated/abis.ts'
import type { ContractFunctionArgs } from 'viem'
import { readCharterDigest } from '../../market/readCharterDigest.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { amountView } from '../chain/amountView.ts'
import { contractNameOf } from '../chain/contractNameOf.ts'
import type { ContractName } from '../chain/requireContract.ts'
import { freezeActions } from '../freezes/freezeActions.ts'
import { formatParameterValue } from '../parameters/formatParameterValue.ts'
import { readParameter } from '../parameters/readParameter.ts'
import { readParameterHistory } from '../parameters/readParameterHistory.ts'
import { readShortText } from '../text/shortText.ts'
import { readTokenFacts } from '../chain/readTokenFacts.ts'
import { readTokenBalance } from '../chain/readTokenBalance.ts'
import { readBudgetLine } from '../treasury/readBudgetLine.ts'
import { readOffices } from '../offices/readOffices.ts'
import type { BudgetLineTerms, DecodedChange, OfficeView, ProposalCall } from '../types.ts'
import { argumentText } from './argumentText.ts'

export type DecodeChangeParameters = {
  call: ProposalCall
  abi: Abi
  targetName: ContractName
  functionName: string
  args: readonly unknown[]
  executedHash: Hash | undefined
}

type Writing = 'nonpayable' | 'payable'

/** What one decoded call changes, compared with what holds now or held before. */
export async function decodeChange(
  client: FanalClient,
  parameters: DecodeChangeParameters,
): Promise<DecodedChange> {
  const { targetName, functionName, args, executedHash } = parameters
  switch (`${targetName}.${functionName}`) {
    case 'parameters.set': {
      const [name, value] = args as ContractFunctionArgs<
        typeof networkParametersAbi,
        Writing,
        'set'
      >
      return decodeParameter(client, name, value, executedHash)
    }
    case 'treasury.pay': {
      const [token, to, amount, reasonDigest] = args as ContractFunctionArgs<
        typeof treasuryAbi,
        Writing,
        'pay'
      >
      // what is no token would otherwise hide the whole proposal
      const held = await readTokenBalance(client, {
        token,
        account: parameters.call.target,
      }).catch(() => 0n)
      return {
        kind: 'payment',
        to,
        amount: await amountView(client, token, amount),
        reasonDigest,
        coveredNow: executedHash !== undefined || held >= amount,
      }
    }
    case 'treasury.openLine': {
      const [terms] = args as ContractFunctionArgs<typeof treasuryAbi, Writing, 'openLine'>
      const cap = await amountView(client, terms.token, terms.capPerPeriod)
      const spender = await spenderOf(client, terms.spenderRole)
      return { kind: 'openLine', terms: lineTerms(terms), cap, spender }
    }
    case 'treasury.openGrant': {
      const [terms, recipient, amounts] = args as ContractFunctionArgs<
        typeof treasuryAbi,
        Writing,
        'openGrant'
      >
      const view = (amount: bigint) => amountView(client, terms.token, amount)
      return {
        kind: 'openGrant',
        terms: lineTerms(terms),
        cap: await view(terms.capPerPeriod),
        grant: { recipient, milestones: await Promise.all(amounts.map(view)), released: 0 },
        spender: await spenderOf(client, terms.spenderRole),
      }
    }
    case 'treasury.closeLine': {
      const [lineId] = args as ContractFunctionArgs<typeof treasuryAbi, Writing, 'closeLine'>
      const line = await readBudgetLine(client, { lineId }).catch(() => undefined)
      return { kind: 'closeLine', lineId, name: line?.name }
    }
    case 'charter.adopt': {
      const [afterDigest, overlap] = args as ContractFunctionArgs<
        typeof charterAbi,
        Writing,
        'adopt'
      >
      return {
        kind: 'charter',
        beforeDigest: await readCharterDigest(client),
        afterDigest,
        overlap,
      }
    }
    case 'freezes.lift':
    case 'freezes.prolong':
      return decodeFreeze(client, parameters)
    default:
      return decodeOther(parameters)
  }
}

/** The office that carries a role; undefined where none does. */
async function spenderOf(client: FanalClient, wanted: bigint): Promise<OfficeView | undefined> {
  if (client.network.contracts.offices === undefined) return undefined
  const offices = await readOffices(client)
  return offices.find(({ role }) => role === wanted)
}

async function decodeParameter(
  client: FanalClient,
  word: Hex,
  after: bigint,
  executedHash: Hash | undefined,
): Promise<DecodedChange> {
  const name = readShortText(word)
  // other words can read the same
  const isName = stringToHex(name, { size: 32 }) === word
  const [parameter, history, facts] = await Promise.all([
    isName ? readParameter(client, { name }).catch(() => undefined) : undefined,
    executedHash ? readParameterHistory(client, { name }) : [],
    readTokenFacts(client, client.network.contracts.networkToken),
  ])
  if (!parameter) {
    return {
      kind: 'parameter',
      name,
      parameter,
      before: undefined,
      after,
      beforeText: undefined,
      afterText: `${after}`,
      refused: `There is no parameter “${name}”.`,
    }
  }
  const done = history.find(({ transactionHash }) => transactionHash === executedHash)
  const before = done?.previous ?? parameter.value
  const { type, min, max, minText, maxText } = parameter
  const text = (value: bigint) => formatParameterValue({ type, value, ...facts })
  const bounded = type !== 'address' && type !== 'digest'
  return {
    kind: 'parameter',
    name,
    parameter,
    before,
    after,
    beforeText: text(before),
    afterText: text(after),
    refused:
      !executedHash && bounded && (after < min || after > max)
        ? `It must be between ${minText} and ${maxText}.`
        : undefined,
  }
}

async function decodeFreeze(
  client: FanalClient,
  { call, functionName, args }: DecodeChangeParameters,
): Promise<DecodedChange> {
  const [target, action, until] = args as [
    ...ContractFunctionArgs<typeof freezesAbi, Writing, 'lift'>,
    number?,
  ]
  const before = await client.publicClient
    .readContract({
      address: call.target,
      abi: freezes,
      functionName: 'frozenUntil',
      args: [target, action],
    })
    .catch(() => 0)
  return {
    kind: 'freeze',
    change: functionName === 'lift' ? 'lift' : 'prolong',
    target,
    targetName: contractNameOf(client, target),
    action: freezeActions[action] ?? 'newOffers',
    before: before || undefined,
    until,
  }
}

function decodeOther({
  abi,
  targetName,
  functionName,
  args,
}: DecodeChangeParameters): DecodedChange {
  const item = getAbiItem({ abi, name: functionName, args: [...args] }) as AbiFunction | undefined
  return {
    kind: 'call',
    contract: targetName,
    functionName,
    arguments: (item?.inputs ?? []).map(({ name = '', type }, index) => ({
      name,
      type,
      text: argumentText(args[index]),
    })),
  }
}

type StoredTerms = Omit<BudgetLineTerms, 'name' | 'token'> & { name: Hex; token: Address }

function lineTerms({ name, ...terms }: StoredTerms): BudgetLineTerms {
  return { name: readShortText(name), ...terms }
}

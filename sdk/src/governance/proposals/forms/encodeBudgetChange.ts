import { encodeFunctionData, isAddressEqual } from 'viem'
import { InputError } from '../../../errors/FanalError.ts'
import { treasuryAbi } from '../../../generated/abis.ts'
import type { FanalClient } from '../../../network/createFanalClient.ts'
import { readTokenFacts } from '../../chain/readTokenFacts.ts'
import { requireContract } from '../../chain/requireContract.ts'
import { readOffices } from '../../offices/readOffices.ts'
import { parseAmount } from '../../text/parseAmount.ts'
import { parseDuration } from '../../text/parseDuration.ts'
import { writeShortText } from '../../text/shortText.ts'
import { readBudgetLine } from '../../treasury/readBudgetLine.ts'
import type { ProposalCall, ProposalChange } from '../../types.ts'
import { requireAddress } from './requireAddress.ts'

type OpenLine = Extract<ProposalChange, { kind: 'openLine' | 'openGrant' }>

export type EncodeBudgetChangeParameters = {
  change: OpenLine | Extract<ProposalChange, { kind: 'closeLine' }>
  now: number
}

/** Roles below belong to the contracts of governance themselves. */
const FIRST_OFFICE_ROLE = 100n
const MOST_MILESTONES = 12

/**
 * The call that opens or closes a budget line.
 *
 * @throws InputError when the line is unknown or closed, times are in the wrong order, or nobody could spend
 */
export async function encodeBudgetChange(
  client: FanalClient,
  { change, now }: EncodeBudgetChangeParameters,
): Promise<ProposalCall> {
  const target = requireContract(client, 'treasury')
  const encoded = { target, value: 0n }
  if (change.kind === 'closeLine') {
    const { lineId } = change
    const line = await readBudgetLine(client, { lineId })
    if (line.closedAt !== undefined) throw new InputError(`Line ${lineId} is closed already.`)
    if (line.end <= now) throw new InputError(`Line ${lineId} has ended already.`)
    const calldata = encodeFunctionData({
      abi: treasuryAbi,
      functionName: 'closeLine',
      args: [lineId],
    })
    return { ...encoded, calldata }
  }
  const token = requireAddress(change.token, 'token')
  const { decimals, symbol } = await readTokenFacts(client, token)
  if (symbol === undefined) throw new InputError(`There is no token at ${token}.`)
  const { start, end } = change
  if (!(end > start)) throw new InputError('The line must end after it starts.')
  if (end <= now) throw new InputError('The line would be over before it begins.')
  const amounts = (change.kind === 'openLine' ? [change.cap] : change.milestones).map((amount) =>
    parseAmount({ amount, decimals, symbol }),
  )
  if (amounts.some((amount) => amount === 0n || amount >= 2n ** 96n))
    throw new InputError('Every amount must be above zero.')
  const period = change.kind === 'openLine' ? secondsOf(change.period) : 0
  if (period > end - start) throw new InputError('A period must not be longer than the whole line.')
  const terms = {
    name: writeShortText(change.name, 'name of the line'),
    token,
    capPerPeriod: amounts.reduce((sum, amount) => sum + amount, 0n),
    period,
    start,
    end,
    spenderRole: await roleOf(client, change.spender),
  }
  if (change.kind === 'openLine') {
    const calldata = encodeFunctionData({
      abi: treasuryAbi,
      functionName: 'openLine',
      args: [terms],
    })
    return { ...encoded, calldata }
  }
  if (amounts.length === 0 || amounts.length > MOST_MILESTONES)
    throw new InputError(`A grant has between 1 and ${MOST_MILESTONES} milestones.`)
  const recipient = requireAddress(change.recipient, 'recipient')
  if (isAddressEqual(recipient, target))
    throw new InputError('The recipient is the treasury itself.')
  const calldata = encodeFunctionData({
    abi: treasuryAbi,
    functionName: 'openGrant',
    args: [terms, recipient, amounts],
  })
  return { ...encoded, calldata }
}

function secondsOf(period: string | number): number {
  const seconds = typeof period === 'number' ? period : parseDuration(period)
  if (Number.isSafeInteger(seconds) && seconds >= 0) return seconds
  throw new InputError('The period must be a whole number of seconds.')
}

async function roleOf(client: FanalClient, spender: string | bigint): Promise<bigint> {
  const role =
    typeof spender === 'bigint'
      ? spender
      : /^\d{1,19}$/.test(spender.trim())
        ? BigInt(spender.trim())
        : await roleOfOffice(client, spender.trim())
  if (role >= FIRST_OFFICE_ROLE && role < 2n ** 64n - 1n) return role
  throw new InputError(`Role ${role} cannot spend from a budget line.`, {
    advice: `Roles of offices begin at ${FIRST_OFFICE_ROLE}.`,
  })
}

async function roleOfOffice(client: FanalClient, name: string): Promise<bigint> {
  const offices = (await readOffices(client)).filter(({ open }) => open)
  const office = offices.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (office && office.role !== 0n) return office.role
  throw new InputError(
    office ? `The office “${name}” has no role.` : `There is no open office “${name}”.`,
    { advice: `Offices with a role: ${namesOf(offices.filter(({ role }) => role !== 0n))}.` },
  )
}

function namesOf(offices: { name: string }[]): string {
  return offices.map(({ name }) => name).join(', ') || 'none'
}

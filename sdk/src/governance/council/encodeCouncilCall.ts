import { type Address, encodeFunctionData, type Hex, isAddressEqual } from 'viem'
import { InputError } from '../../errors/FanalError.ts'
import { committeeAbi, electionsAbi, freezesAbi, officesAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireContract } from '../chain/requireContract.ts'
import { buildEligibilityTree } from '../elections/buildEligibilityTree.ts'
import { requireBody } from '../elections/requireBody.ts'
import { freezeActions, freezeWords } from '../freezes/freezeActions.ts'
import { readFreezes } from '../freezes/readFreezes.ts'
import { readOffices } from '../offices/readOffices.ts'
import { requireAddress } from '../proposals/forms/requireAddress.ts'
import { durationText } from '../text/durationText.ts'
import { parseDuration } from '../text/parseDuration.ts'
import { writeShortText } from '../text/shortText.ts'
import type { CouncilAction, OfficeView } from '../types.ts'

export type EncodeCouncilCallParameters = { action: CouncilAction }
export type EncodeCouncilCallReturnType = { to: Address; data: Hex; words: string }

/**
 * The call that the council's Safe makes for an action, after everything about it was checked.
 *
 * @throws InputError when it cannot be frozen or stopped, or not for so long; when there is no such office; when the list is empty
 */
export async function encodeCouncilCall(
  client: FanalClient,
  { action }: EncodeCouncilCallParameters,
): Promise<EncodeCouncilCallReturnType> {
  switch (action.kind) {
    case 'freeze':
      return encodeFreeze(client, action)
    case 'stopCommittee':
      return encodeStop(client, action)
    case 'appoint': {
      const { name } = await requireOffice(client, action.office)
      const holder = requireAddress(action.holder, 'holder')
      const args = [writeShortText(name), holder] as const
      return {
        to: requireContract(client, 'offices'),
        data: encodeFunctionData({ abi: officesAbi, functionName: 'appoint', args }),
        words: `Appoints ${holder} to the office “${name}”.`,
      }
    }
    case 'dismiss': {
      const { name, holder } = await requireOffice(client, action.office)
      if (!holder) throw new InputError(`Nobody holds the office “${name}”.`)
      const args = [writeShortText(name)] as const
      return {
        to: requireContract(client, 'offices'),
        data: encodeFunctionData({ abi: officesAbi, functionName: 'dismiss', args }),
        words: `Dismisses ${holder} from the office “${name}”.`,
      }
    }
    case 'eligibility': {
      const { bodyId, name } = await requireBody(client, action.bodyId)
      const accounts = action.accounts.map((one) => requireAddress(one, 'account'))
      if (accounts.length === 0) throw new InputError('The list is empty.')
      const elections = requireContract(client, 'elections')
      const { chainId } = client.network
      const { root } = buildEligibilityTree({ chainId, elections, bodyId, accounts })
      const args = [bodyId, root] as const
      return {
        to: elections,
        data: encodeFunctionData({ abi: electionsAbi, functionName: 'setEligibilityRoot', args }),
        words: `Publishes that ${accounts.length} accounts may stand for “${name}”.`,
      }
    }
  }
}

async function encodeFreeze(
  client: FanalClient,
  { target: rawTarget, action, duration }: Extract<CouncilAction, { kind: 'freeze' }>,
): Promise<EncodeCouncilCallReturnType> {
  const target = requireAddress(rawTarget, 'contract')
  const seconds = secondsOf(duration)
  if (seconds === 0) throw new InputError('A freeze lasts at least one second.')
  const freeze = (await readFreezes(client)).find(
    (one) => isAddressEqual(one.target, target) && one.action === action,
  )
  if (!freeze) {
    throw new InputError(`${target} is not registered for freezing ${freezeWords[action]}.`, {
      advice: 'Only what the holders registered can be frozen.',
    })
  }
  if (seconds > freeze.left) {
    throw new InputError(
      `Of freezing this, the council has ${durationText({ seconds: freeze.left })} left within 180 days.`,
      { advice: 'Only the holders can prolong a freeze beyond that.' },
    )
  }
  const args = [target, freezeActions.indexOf(action), seconds] as const
  return {
    to: requireContract(client, 'freezes'),
    data: encodeFunctionData({ abi: freezesAbi, functionName: 'freeze', args }),
    words: `Stops ${freezeWords[action]} at ${freeze.targetName ?? target} for ${durationText({ seconds })}.`,
  }
}

async function encodeStop(
  { publicClient, network }: FanalClient,
  { duration }: Extract<CouncilAction, { kind: 'stopCommittee' }>,
): Promise<EncodeCouncilCallReturnType> {
  const committee = { address: network.contracts.committee, abi: committeeAbi } as const
  const seconds = secondsOf(duration)
  const [most, until, { timestamp }] = await Promise.all([
    publicClient.readContract({ ...committee, functionName: 'MAX_STOP' }),
    publicClient.readContract({ ...committee, functionName: 'stoppedUntil' }),
    publicClient.getBlock(),
  ])
  const left = until - Number(timestamp)
  if (seconds === 0 && left <= 0) throw new InputError('The committee is not stopped.')
  if (seconds > most)
    throw new InputError(`A stop lasts at most ${durationText({ seconds: most })}.`)
  if (seconds > 0 && until > 0 && left + most > 0)
    throw new InputError('The committee was stopped not long ago.', {
      advice: `It can be stopped again in ${durationText({ seconds: left + most })}.`,
    })
  return {
    to: committee.address,
    data: encodeFunctionData({ abi: committeeAbi, functionName: 'stop', args: [seconds] }),
    words:
      seconds === 0
        ? 'Lets the committee of fog nodes report again.'
        : `Stops the reports of the committee of fog nodes for ${durationText({ seconds })}.`,
  }
}

function secondsOf(duration: string | number): number {
  const seconds = typeof duration === 'number' ? duration : parseDuration(duration)
  if (Number.isSafeInteger(seconds) && seconds >= 0) return seconds
  throw new InputError('A duration is a whole number of seconds.')
}

async function requireOffice(client: FanalClient, name: string): Promise<OfficeView> {
  const offices = (await readOffices(client)).filter(({ open }) => open)
  const office = offices.find((one) => one.name.toLowerCase() === name.trim().toLowerCase())
  if (office) return office
  throw new InputError(`There is no open office “${name}”.`, {
    advice: `Open offices: ${offices.map((one) => one.name).join(', ') || 'none'}.`,
  })
}

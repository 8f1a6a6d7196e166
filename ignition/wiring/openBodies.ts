import type { CallableContractFuture } from '@nomicfoundation/ignition-core'
import { toHex } from 'viem'
import { COMMITTEE, COUNCIL } from '../modules/elections.ts'
import type { NetworkPlan } from '../plan.ts'
import type { Call, Manager } from './createManager.ts'

type Contracts = Record<
  'committeeSeats' | 'councilSeats' | 'elections' | 'offices',
  CallableContractFuture<string>
>

/** Calls that open the elected bodies and the offices, and seat and appoint whom the preset names. */
export function openBodies(
  { execute }: Manager,
  { council, committee, offices }: NetworkPlan,
  contracts: Contracts,
): Call[] {
  const open = (name: string, holder: CallableContractFuture<string>, { rules }: typeof council) =>
    execute(`open_${name}`, contracts.elections, 'openBody', [nameOf(name), holder, rules])
  const seat = (name: string, bodyId: number, { members }: typeof council) =>
    members.length === 0
      ? []
      : execute(`seat_${name}`, contracts.elections, 'seatFirst', [bodyId, members])
  return [
    open('council', contracts.councilSeats, council),
    open('committee', contracts.committeeSeats, committee),
    ...[seat('council', COUNCIL, council), seat('committee', COMMITTEE, committee)].flat(),
    ...offices.flatMap(({ name, role, term, headsBody, holder }, index) => [
      execute(`open_office_${index}`, contracts.offices, 'open', [
        nameOf(name),
        role,
        term,
        headsBody,
      ]),
      ...(holder
        ? [execute(`appoint_${index}`, contracts.offices, 'appoint', [nameOf(name), holder])]
        : []),
    ]),
  ]
}

/** A name as a bytes32 string. */
export function nameOf(text: string) {
  return toHex(text, { size: 32 })
}

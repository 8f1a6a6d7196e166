import type { CallableContractFuture, IgnitionModuleBuilder } from '@nomicfoundation/ignition-core'
import { callsOf } from '../callsOf.ts'
import { councilCalls } from '../calls.ts'
import type { NetworkPlan } from '../plan.ts'

/** Numbers of the bodies, in the order in which they are opened. */
export const COUNCIL = 1
export const COMMITTEE = 2

type Contracts = Record<
  'accessManager' | 'eventLedger' | 'networkToken',
  CallableContractFuture<string>
>

/** The elections, and what acts on the elected: the directory of fog nodes, the council's Safe, freezes and offices. */
export function elections(m: IgnitionModuleBuilder, plan: NetworkPlan, contracts: Contracts) {
  const { accessManager, eventLedger, networkToken } = contracts
  const chosen = m.contract('Elections', [networkToken, accessManager], {
    libraries: {
      BodyKeeping: m.library('BodyKeeping'),
      RecallVotes: m.library('RecallVotes'),
      SeatAssignment: m.library('SeatAssignment'),
    },
  })
  const rulesOf = (id: string, bodyId: number) =>
    m.contract('BodyParameters', [chosen, bodyId, accessManager], { id })
  const councilRules = rulesOf('CouncilRules', COUNCIL)
  const committeeRules = rulesOf('CommitteeRules', COMMITTEE)

  const committee = m.contract('Committee', [eventLedger, plan.oracle.confirmPeriod, accessManager])
  const committeeSeats = m.contract('CommitteeSeats', [chosen, committee, COMMITTEE, accessManager])

  const freezes = m.contract('Freezes', [accessManager])
  const offices = m.contract('Offices', [accessManager])
  const councilSeats = m.contract('CouncilSeats', [
    accessManager,
    COUNCIL,
    m.contract('SafeProxyFactory'),
    m.contract('SafeL2'),
    m.contract('CouncilSetup'),
    callsOf(councilCalls, { committee, freezes, offices, elections: chosen }),
  ])
  const council = m.contractAt('SafeL2', m.staticCall(councilSeats, 'SAFE'), { id: 'Council' })
  const councilGuard = m.contractAt('CouncilGuard', m.staticCall(councilSeats, 'GUARD'))
  return {
    committee,
    committeeRules,
    committeeSeats,
    council,
    councilGuard,
    councilRules,
    councilSeats,
    elections: chosen,
    freezes,
    offices,
  }
}

import type { IgnitionModuleBuilder } from '@nomicfoundation/ignition-core'
import { keccak256, toHex, zeroHash } from 'viem'
import { deviceJobs, devices as devicesOf } from './modules/devices.ts'
import { elections as electionsOf } from './modules/elections.ts'
import { governance } from './modules/governance.ts'
import { governor as governorOf } from './modules/governor.ts'
import { insurance as insuranceOf } from './modules/insurance.ts'
import { market as marketOf } from './modules/market.ts'
import { oracle as oracleOf } from './modules/oracle.ts'
import { token } from './modules/token.ts'
import type { NetworkPlan } from './plan.ts'
import { accountRolesOf, ADMIN } from './roles.ts'
import { assignOfficeRoles, assignRoles } from './wiring/assignRoles.ts'
import { createManager } from './wiring/createManager.ts'
import { defineParameters } from './wiring/defineParameters.ts'
import { handOutTokens } from './wiring/handOutTokens.ts'
import { openBodies } from './wiring/openBodies.ts'

const NO_DELAY = 0
/** What can be frozen of the market, as in contracts/governance/freezes/types/FreezeAction.sol: new offers, new purchases. */
const MARKET_ACTIONS = [0, 1]
/** … of the registry of devices: enrolment. */
const DEVICE_ACTIONS = [2]
/** … of agreements: joining one. */
const AGREEMENT_ACTIONS = [3]
/** … of insurance: new policies. */
const POLICY_ACTIONS = [4]
const timelockRoles = ['PROPOSER_ROLE', 'CANCELLER_ROLE', 'EXECUTOR_ROLE'] as const

/**
 * Deploys all contracts and wires them by a few transactions of the AccessManager. As long as a function has no role it is
 * the admin's, so the deployer makes the first calls through the manager. The last transaction gives the remaining roles,
 * makes the governor the only one who moves the timelock, and hands the manager over to the timelock: before it nothing is
 * in use, after it the deployer can do nothing.
 */
export function wireNetwork(m: IgnitionModuleBuilder, plan: NetworkPlan) {
  const deployer = m.getAccount(0)
  const base = governance(m, plan)
  const tokens = token(m, plan, base)
  const market = marketOf(m, plan, { ...base, ...tokens })
  const devices = devicesOf(m, plan, { ...base, ...tokens, ...market })
  const oracle = oracleOf(m, plan, { ...base, ...devices })
  const jobs = deviceJobs(m, { ...base, ...devices, ...oracle })
  const testDollar = plan.paymentToken ? undefined : m.contract('TestDollar')
  const paymentToken = plan.paymentToken ?? testDollar ?? tokens.networkToken
  const insurance = insuranceOf(m, plan, {
    ...base,
    ...market,
    ...devices,
    ...oracle,
    paymentToken,
  })
  const elected = electionsOf(m, plan, { ...base, ...tokens, ...oracle })
  const disclosures = m.contract('Disclosures', [
    plan.fiscalYearEnd.month,
    plan.fiscalYearEnd.day,
    base.accessManager,
  ])
  const governed = {
    ...base,
    ...tokens,
    ...elected,
    ...market,
    ...devices,
    ...oracle,
    ...jobs,
    ...insurance,
    disclosures,
  }
  const { governor, releaseAdoption } = governorOf(m, plan, governed)
  const contracts = { ...governed, governor, releaseAdoption }

  const { accessManager, accessMarket, charter, freezes, networkToken, timelock } = contracts
  const { claims, deviceAgreements, deviceRegistry, policies } = contracts
  const manager = createManager(m, accessManager)
  const { manage, execute, send } = manager

  send('begin', [
    ...assignRoles(manager, contracts, 'first'),
    ...assignOfficeRoles(manager, plan),
    execute('allow_payment_token', accessMarket, 'setTokenAllowed', [paymentToken, true]),
    execute('allow_network_token', accessMarket, 'setTokenAllowed', [networkToken, true]),
    execute('follow_charter', charter, 'setFollowers', [[accessMarket, policies]]),
    execute('freeze_market', freezes, 'register', [accessMarket, MARKET_ACTIONS, true]),
    execute('freeze_devices', freezes, 'register', [deviceRegistry, DEVICE_ACTIONS, true]),
    execute('freeze_agreements', freezes, 'register', [deviceAgreements, AGREEMENT_ACTIONS, true]),
    execute('freeze_policies', freezes, 'register', [policies, POLICY_ACTIONS, true]),
    execute('set_claims', policies, 'setClaims', [claims]),
    execute('adopt_releases', governor, 'setAdoption', [releaseAdoption]),
  ])
  send('hand_out', handOutTokens(manager, plan, contracts))
  send('seat', openBodies(manager, plan, contracts))
  send('define', [
    ...assignRoles(manager, contracts, 'bodies'),
    defineParameters(manager, plan, contracts),
  ])
  send('hand_over', [
    ...assignRoles(manager, contracts, undefined),
    ...accountRolesOf(plan).map(({ label, role, account }) =>
      manage(`grant_${label}_account`, 'grantRole', [role, account, NO_DELAY]),
    ),
    ...timelockRoles.map((role) =>
      execute(`governor_${role}`, timelock, 'grantRole', [keccak256(toHex(role)), governor]),
    ),
    execute('end_timelock_admin', timelock, 'renounceRole', [zeroHash, accessManager]),
    manage('grant_ADMIN', 'grantRole', [ADMIN, timelock, NO_DELAY]),
    manage('renounce_ADMIN', 'renounceRole', [ADMIN, deployer]),
  ])
  return { ...contracts, ...(testDollar ? { testDollar } : {}) }
}

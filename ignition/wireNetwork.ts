import type {
  ContractFuture,
  EncodeFunctionCallFuture,
  IgnitionModuleBuilder,
  ModuleParameterRuntimeValue,
} from '@nomicfoundation/ignition-core'
import committeeModule from './modules/committee.ts'
import governance from './modules/governance.ts'
import market from './modules/market.ts'
import token from './modules/token.ts'
import { type Role, roles, roleSelectors } from './roles.ts'

const ADMIN_ROLE = 0n
const NO_DELAY = 0

type Call = EncodeFunctionCallFuture<string, string>

/**
 * Deploys all contracts and wires them in one last transaction of the AccessManager: payment tokens, charter followers,
 * every role, and the handover of its admin from the deployer to the timelock. Either all of it happens or nothing.
 */
export function wireNetwork(
  m: IgnitionModuleBuilder,
  paymentToken: ContractFuture<string> | ModuleParameterRuntimeValue<string>,
) {
  const deployer = m.getAccount(0)
  const { accessManager, charter, timelock } = m.useModule(governance)
  const { networkToken } = m.useModule(token)
  const { committee } = m.useModule(committeeModule)
  const { accessMarket, datasetRegistry } = m.useModule(market)
  const targets = { accessMarket, charter, committee, networkToken }
  const holders = { charter, timelock }

  const manage = (id: string, name: string, args: Parameters<typeof m.encodeFunctionCall>[2]) =>
    m.encodeFunctionCall(accessManager, name, args, { id })

  /** As long as a function has no role it is the admin's, so the deployer can still call it. */
  const execute = (id: string, target: ContractFuture<string>, call: Call) =>
    manage(`execute_${id}`, 'execute', [target, call])

  const assign = (role: Role): Call[] => {
    const { id, label, holder } = role
    const selectors = roleSelectors(role)
    const calls = [
      manage(`label_${label}`, 'labelRole', [id, label]),
      manage(`functions_${label}`, 'setTargetFunctionRole', [
        targets[role.contract],
        selectors,
        id,
      ]),
    ]
    if (holder) calls.push(manage(`grant_${label}`, 'grantRole', [id, holders[holder], NO_DELAY]))
    return calls
  }

  const allow = (id: string, allowed: typeof paymentToken) =>
    execute(
      id,
      accessMarket,
      m.encodeFunctionCall(accessMarket, 'setTokenAllowed', [allowed, true], { id }),
    )
  const follow = m.encodeFunctionCall(charter, 'setFollowers', [[accessMarket]])
  const isPusher = (role: Role) => role.label === 'CHARTER_PUSHER'

  m.call(
    accessManager,
    'multicall',
    [
      [
        allow('allow_payment_token', paymentToken),
        allow('allow_network_token', networkToken),
        ...roles.filter(isPusher).flatMap(assign),
        execute('follow_charter', charter, follow),
        ...roles.filter((role) => !isPusher(role)).flatMap(assign),
        manage('grant_ADMIN', 'grantRole', [ADMIN_ROLE, timelock, NO_DELAY]),
        manage('renounce_ADMIN', 'renounceRole', [ADMIN_ROLE, deployer]),
      ],
    ],
    { id: 'wire' },
  )

  return {
    accessManager,
    accessMarket,
    charter,
    committee,
    datasetRegistry,
    networkToken,
    timelock,
  }
}

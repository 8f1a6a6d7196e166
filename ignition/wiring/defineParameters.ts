import type { CallableContractFuture } from '@nomicfoundation/ignition-core'
import { zeroAddress } from 'viem'
import { parameterTable, parameterTypes, setterOf } from '../parameterTable.ts'
import type { NetworkPlan } from '../plan.ts'
import type { Call, Manager } from './createManager.ts'
import { nameOf } from './openBodies.ts'

type Contracts = Record<
  | 'accessMarket'
  | 'committeeRules'
  | 'councilRules'
  | 'coverPool'
  | 'deviceRegistry'
  | 'governor'
  | 'parameters'
  | 'policies'
  | 'streams',
  CallableContractFuture<string>
>

/** The call that defines every parameter. The contracts that keep copies are told the value they already have. */
export function defineParameters(
  { execute }: Manager,
  plan: NetworkPlan,
  contracts: Contracts,
): Call {
  const definitions = Object.entries(parameterTable).map(([name, { kind, pushed }]) => {
    const planned = plan.parameters[name]
    if (!planned) throw new Error(`The plan lacks the parameter ${name}.`)
    return {
      name: nameOf(name),
      kind: parameterTypes.indexOf(kind),
      ...planned,
      target: pushed ? contracts[pushed.contract] : zeroAddress,
      setter: pushed ? setterOf(pushed) : '0x00000000',
    }
  })
  return execute('define_parameters', contracts.parameters, 'defineAll', [definitions])
}

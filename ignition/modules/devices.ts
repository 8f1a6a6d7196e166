import type { CallableContractFuture, IgnitionModuleBuilder } from '@nomicfoundation/ignition-core'
import type { NetworkPlan } from '../plan.ts'

type Contracts = Record<
  'accessManager' | 'accessMarket' | 'datasetRegistry' | 'networkToken' | 'treasury',
  CallableContractFuture<string>
>

/** The registry of devices, whose bonds are in the network's own token, and the clock of streams. */
export function devices(m: IgnitionModuleBuilder, plan: NetworkPlan, contracts: Contracts) {
  const { accessManager, accessMarket, datasetRegistry, networkToken, treasury } = contracts
  const deviceRegistry = m.contract('DeviceRegistry', [
    accessManager,
    networkToken,
    datasetRegistry,
    accessMarket,
    plan.devices.bond,
    plan.devices.withdrawalDelay,
    treasury,
  ])
  const streams = m.contract('Streams', [
    accessManager,
    datasetRegistry,
    plan.devices.maxEpochLength,
  ])
  return { deviceRegistry, streams }
}

type Proven = Record<
  'accessManager' | 'deviceRegistry' | 'eventLedger',
  CallableContractFuture<string>
>

/** What stands on devices and on what is proven of them. */
export function deviceJobs(
  m: IgnitionModuleBuilder,
  { accessManager, deviceRegistry, eventLedger }: Proven,
) {
  const deviceCalls = m.contract('DeviceCalls', [accessManager, deviceRegistry, eventLedger])
  const deviceAgreements = m.contract('DeviceAgreements', [
    accessManager,
    deviceRegistry,
    eventLedger,
    deviceCalls,
  ])
  const promotions = m.contract('Promotions', [deviceRegistry, eventLedger])
  return { deviceAgreements, deviceCalls, promotions }
}

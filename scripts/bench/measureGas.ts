import { measureDealsGas } from './gas/measureDealsGas.ts'
import type { MeasureDealsGasReturnType } from './gas/measureDealsGas.ts'
import { measureDevicesGas } from './gas/measureDevicesGas.ts'
import type { MeasureDevicesGasReturnType } from './gas/measureDevicesGas.ts'
import { measureGovernanceGas } from './gas/measureGovernanceGas.ts'
import type { MeasureGovernanceGasReturnType } from './gas/measureGovernanceGas.ts'
import { measureInsuranceGas } from './gas/measureInsuranceGas.ts'
import type { MeasureInsuranceGasReturnType } from './gas/measureInsuranceGas.ts'
import { measureMarketGas } from './gas/measureMarketGas.ts'
import type { MeasureMarketGasReturnType } from './gas/measureMarketGas.ts'
import { measureOracleGas } from './gas/measureOracleGas.ts'
import type { MeasureOracleGasReturnType } from './gas/measureOracleGas.ts'
import { measureVestingGas } from './gas/measureVestingGas.ts'
import type { MeasureVestingGasReturnType } from './gas/measureVestingGas.ts'

/** Gas of whole transactions by receipt, of the contracts as they are deployed. */
export type MeasureGasReturnType = MeasureMarketGasReturnType &
  MeasureGovernanceGasReturnType &
  MeasureVestingGasReturnType &
  MeasureDevicesGasReturnType &
  MeasureDealsGasReturnType &
  MeasureOracleGasReturnType &
  MeasureInsuranceGasReturnType

/** Measures every user action, one domain after the other. */
export async function measureGas(): Promise<MeasureGasReturnType> {
  return {
    ...(await measureMarketGas()),
    ...(await measureGovernanceGas()),
    ...(await measureVestingGas()),
    ...(await measureDevicesGas()),
    ...(await measureDealsGas()),
    ...(await measureOracleGas()),
    ...(await measureInsuranceGas()),
  }
}

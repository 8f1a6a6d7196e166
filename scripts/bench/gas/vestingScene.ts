import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { maxUint256, stringToHex } from 'viem'
import type { Address, Hex } from 'viem'
import { benchChain } from './benchChain.ts'

/** Terms of a schedule as the contract's ABI names them. */
export type SceneVestingTerms = {
  funder: Address
  beneficiary: Address
  total: bigint
  kind: number
  revocable: boolean
  salt: Hex
  linear: { start: number; cliff: number; period: number; periods: number; cliffAmount: bigint }
  steps: { time: number; amount: bigint }[]
}

export type VestingScene = Awaited<ReturnType<typeof vestingScene>>

/** Always the same second, as the bytes of a time are charged by their value. */
const START = 3_000_000_123
const YEAR = 365 * 86_400
const TOTAL = 240_000n * 10n ** 18n
const STEPS = 0
const LINEAR = 1

/**
 * A chain with the vesting contract deployed on a plain ERC-20 that its parties hold already, so that only what a
 * transaction itself adds is measured.
 */
export async function vestingScene(runtime: HardhatRuntimeEnvironment) {
  const chain = await benchChain(runtime)
  const { account, deploy, send, testClient } = chain
  const token = await deploy('TestDollar')
  const vesting = await deploy('VestingSchedules', [token.address])

  const funder = account(1).account.address
  const beneficiary = account(2).account.address
  await send(0, token, 'mint', [funder, 1_000n * TOTAL])
  await send(0, token, 'mint', [beneficiary, 1n])
  await send(0, token, 'mint', [vesting.address, 1n])
  await send(1, token, 'approve', [vesting.address, maxUint256])

  await testClient.setNextBlockTimestamp({ timestamp: BigInt(START) })
  await testClient.mine({ blocks: 1 })
  let made = 0
  const terms = (): Omit<SceneVestingTerms, 'kind' | 'linear' | 'steps'> => ({
    funder,
    beneficiary,
    total: TOTAL,
    revocable: false,
    // eight bytes that need not be secret, only fresh: as the SDK makes them
    salt: stringToHex(`no ${String(++made).padStart(5, '0')}`, { size: 32 }),
  })
  const none = { start: 0, cliff: 0, period: 0, periods: 0, cliffAmount: 0n }

  /** Four years by the month after a year's cliff. */
  const linear = (): SceneVestingTerms => ({
    ...terms(),
    kind: LINEAR,
    linear: { start: START, cliff: START + YEAR, period: YEAR / 12, periods: 48, cliffAmount: 0n },
    steps: [],
  })
  /** Equal parts, the first after a year. */
  const stepped = (count: number): SceneVestingTerms => ({
    ...terms(),
    kind: STEPS,
    linear: none,
    steps: Array.from({ length: count }, (_, index) => ({
      time: START + (index + 1) * YEAR,
      amount: TOTAL / BigInt(count),
    })),
  })

  return { ...chain, token, vesting, linear, stepped }
}

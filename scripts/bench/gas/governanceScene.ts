import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { encodeFunctionData, keccak256, stringToHex, toFunctionSelector } from 'viem'
import type { Hex } from 'viem'
import { benchChain } from './benchChain.ts'

export type GovernanceScene = Awaited<ReturnType<typeof governanceScene>>

/** A proposal as the governor's functions take it, with its text's hash in place of the text. */
export type SceneProposal = {
  calls: [targets: Hex[], values: bigint[], calldatas: Hex[]]
  text: string
}

export const DAY = 86_400
export const HOLD = 7 * DAY
export const TIMELOCK_DELAY = 2 * DAY
const FEE = stringToHex('market.feeBps', { size: 32 })
const PARAMETER_SETTER = 10n
const PARAMETER_PUSHER = 12n
const PARAMETER_KIND = 1
const BPS_KIND = 0

/**
 * A chain with a governed market: the fee is a parameter which holders change by a vote, and which is told to the market.
 * Accounts 1 to 5 hold tokens and vote for themselves; accounts 6 and 7 hold tokens and do not vote yet.
 */
export async function governanceScene(runtime: HardhatRuntimeEnvironment) {
  const chain = await benchChain(runtime)
  const { account, deploy, send } = chain
  const deployer = account(0).account.address
  const holders = [1, 2, 3, 4, 5, 6, 7].map((index) => account(index).account.address)

  const manager = await deploy('AccessManager', [deployer])
  const token = await deploy('NetworkToken', [
    'Fanal',
    'FNL',
    10n ** 27n,
    holders.map((holder) => ({ account: holder, amount: 10n ** 24n })),
    manager.address,
  ])
  const timelock = await deploy('TimelockController', [TIMELOCK_DELAY, [], [], deployer])
  const registry = await deploy('DatasetRegistry')
  const market = await deploy('AccessMarket', [
    manager.address,
    registry.address,
    7 * DAY,
    3_600,
    30 * DAY,
    250,
    deployer,
  ])
  const parameters = await deploy('NetworkParameters', [manager.address])
  const governor = await deploy('HolderGovernor', [
    token.address,
    timelock.address,
    manager.address,
    {
      votingDelay: DAY,
      maxPeriod: 30 * DAY,
      hold: HOLD,
      adoptionPeriod: 7 * DAY,
      quorumBps: 2_000,
      supportBps: 7_500,
      proposalThreshold: 10n ** 22n,
    },
    [
      {
        target: parameters.address,
        selector: toFunctionSelector('set(bytes32,uint256)'),
        kind: PARAMETER_KIND,
      },
    ],
  ])

  for (const role of ['PROPOSER_ROLE', 'CANCELLER_ROLE', 'EXECUTOR_ROLE']) {
    await send(0, timelock, 'grantRole', [keccak256(stringToHex(role)), governor.address])
  }
  const allow = async (target: Hex, signature: string, role: bigint, caller: Hex) => {
    const selectors = [toFunctionSelector(signature)]
    await send(0, manager, 'setTargetFunctionRole', [target, selectors, role])
    await send(0, manager, 'grantRole', [role, caller, 0])
  }
  await allow(market.address, 'setFee(uint16)', PARAMETER_PUSHER, parameters.address)
  await allow(parameters.address, 'set(bytes32,uint256)', PARAMETER_SETTER, timelock.address)
  await send(0, parameters, 'defineAll', [
    [
      {
        name: FEE,
        kind: BPS_KIND,
        value: 250n,
        min: 0n,
        max: 1_000n,
        target: market.address,
        setter: toFunctionSelector('setFee(uint16)'),
      },
    ],
  ])
  for (const holder of [1, 2, 3, 4, 5]) {
    await send(holder, token, 'delegate', [account(holder).account.address])
  }

  /** Proposes another fee. */
  const draft = (feeBps: bigint, text: string): SceneProposal => {
    const calldata = encodeFunctionData({
      abi: parameters.abi,
      functionName: 'set',
      args: [FEE, feeBps],
    })
    return { calls: [[parameters.address], [0n], [calldata]], text }
  }

  return { ...chain, governor, token, draft }
}

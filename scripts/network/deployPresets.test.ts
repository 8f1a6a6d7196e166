import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  disclosuresAbi,
  emissionAbi,
  genesisClaimsAbi,
  holderGovernorAbi,
  networkTokenAbi,
  vestingSchedulesAbi,
} from '@fanal/sdk/generated/abis'
import { type Address, parseEther, zeroHash } from 'viem'
import { type DeployNetworkReturnType, deployNetwork } from './deployNetwork.ts'
import { root } from './paths.ts'
import {
  type StartTemporaryChainReturnType,
  startTemporaryChain,
} from './testing/startTemporaryChain.ts'

const DAY = 86_400
const YEAR = 365 * DAY
/** EIP-7825: what a transaction may take at most. */
const TRANSACTION_GAS = 16_777_216n

const deployments: Record<string, DeployNetworkReturnType> = {}
let chain: StartTemporaryChainReturnType

before(async () => {
  chain = await startTemporaryChain()
})
after(() => chain.stop())

describe('each preset deploys and passes its final check', () => {
  for (const file of readdirSync(join(root, 'ignition/parameters'))) {
    const preset = file.replace('.json5', '')
    test(preset, async () => {
      const lines: string[] = []
      const deployed = await deployNetwork({
        preset,
        rpcUrl: chain.rpcUrl,
        networkFile: join(chain.folder, `${preset}.json`),
        log: (line) => lines.push(line),
      })
      deployments[preset] = deployed
      const checked = lines.map((line) => /^Checked (\d+) roles.* all are as/.exec(line)?.[1])
      assert.ok(checked.some((count) => Number(count) > 250))
    })
  }
})

test('no transaction of a deployment takes more gas than a chain allows', async () => {
  const latest = await chain.publicClient.getBlockNumber()
  let largest = 0n
  for (let blockNumber = 1n; blockNumber <= latest; blockNumber++) {
    const block = await chain.publicClient.getBlock({ blockNumber, includeTransactions: true })
    for (const { gas } of block.transactions) if (gas > largest) largest = gas
  }
  assert.ok(largest > 1_000_000n)
  assert.ok(largest <= TRANSACTION_GAS, `a transaction was given ${largest} gas`)
})

/** What the white papers state, asked of the deployed contracts. */
describe('a deployed preset is as its white paper says', () => {
  const deploymentOf = (preset: string) => {
    const deployed = deployments[preset]
    assert.ok(deployed, `${preset} was not deployed`)
    const { contracts } = deployed.network
    const token = { address: contracts.networkToken, abi: networkTokenAbi } as const
    return {
      ...deployed,
      contracts,
      balanceOf: (account: Address) =>
        chain.publicClient.readContract({ ...token, functionName: 'balanceOf', args: [account] }),
      cap: () => chain.publicClient.readContract({ ...token, functionName: 'hardCap' }),
      supply: () => chain.publicClient.readContract({ ...token, functionName: 'totalSupply' }),
      rules: () =>
        chain.publicClient.readContract({
          address: contracts.governor,
          abi: holderGovernorAbi,
          functionName: 'rules',
        }),
    }
  }
  type Deployment = ReturnType<typeof deploymentOf>
  /** Part of a schedule that has vested so many seconds after the deployment, in basis points. */
  const vestedBps = async (deployment: Deployment, name: string, after: number) => {
    const { plan, contracts, deployedAt } = deployment
    const schedule = plan.schedules.find((candidate) => candidate.name === name)
    assert.ok(schedule)
    const vested = await chain.publicClient.readContract({
      address: contracts.vestingSchedules,
      abi: vestingSchedulesAbi,
      functionName: 'vestedAt',
      args: [schedule.terms, deployedAt + after],
    })
    return Number((vested * 10_000n) / schedule.terms.total)
  }

  test('canonchain: a vote above 3/4 that holds for seven days, then a week for its nodes', async () => {
    const { rules } = deploymentOf('canonchain')
    const { supportBps, hold, adoptionPeriod } = await rules()
    assert.deepEqual([supportBps, hold, adoptionPeriod], [7_500, 7 * DAY, 7 * DAY])
  })

  test('canonchain: the team has a part at once, then after one, two and three years', async () => {
    const deployment = deploymentOf('canonchain')
    const moments = [0, YEAR - 1, YEAR, 2 * YEAR - 1, 2 * YEAR, 3 * YEAR - 1, 3 * YEAR]
    const vested = await Promise.all(moments.map((at) => vestedBps(deployment, 'Team', at)))
    assert.deepEqual(vested, [2_500, 2_500, 5_000, 5_000, 7_500, 7_500, 10_000])
  })

  test('cpchain: a billion tokens at once, 40 % and 25 % and 35 %', async () => {
    const { contracts, plan, supply, cap, balanceOf } = deploymentOf('cpchain')
    assert.equal(await supply(), parseEther('1000000000'))
    assert.equal(await cap(), await supply())
    assert.equal(contracts.emission, undefined)
    const [community] = plan.holders
    assert.ok(community)
    assert.equal(await balanceOf(community.account), parseEther('400000000'))
    assert.equal(await balanceOf(contracts.vestingSchedules), parseEther('250000000'))
    assert.equal(await balanceOf(contracts.treasury), parseEther('350000000'))
  })

  test('cpchain: nothing of the team’s in the first year, then every year, all after three', async () => {
    const deployment = deploymentOf('cpchain')
    const moments = [0, YEAR - 1, YEAR, 2 * YEAR - 1, 2 * YEAR, 3 * YEAR - 1, 3 * YEAR]
    const vested = await Promise.all(moments.map((at) => vestedBps(deployment, 'Team', at)))
    assert.deepEqual(vested, [0, 0, 3_334, 3_334, 6_667, 6_667, 10_000])
  })

  test('cpchain: five centres, and a budget of 35, 35, 20 and 10 %', () => {
    const { plan } = deploymentOf('cpchain')
    assert.equal(plan.offices.filter(({ headsBody }) => headsBody).length, 5)
    const total = plan.budget.reduce((sum, { capPerPeriod }) => sum + capPerPeriod, 0n)
    const shares = plan.budget.map(({ name, capPerPeriod }) => [
      name,
      Number((capPerPeriod * 100n) / total),
    ])
    assert.deepEqual(Object.fromEntries(shares), {
      operations: 35,
      technology: 35,
      business: 20,
      investment: 10,
    })
  })

  test('iotchain: says that its supply is a placeholder', () => {
    assert.ok(deploymentOf('iotchain').placeholders.some((line) => line.startsWith('SUPPLY')))
  })

  test('cartycoin: 8,000,000 to be claimed by earlier holders, and nothing for anybody else', async () => {
    const { contracts, plan, supply, cap, balanceOf } = deploymentOf('cartycoin')
    assert.ok(contracts.genesisClaims)
    assert.equal(await cap(), parseEther('88000000'))
    assert.equal(await supply(), parseEther('8000000'))
    assert.equal(await balanceOf(contracts.genesisClaims), parseEther('8000000'))
    assert.deepEqual([plan.holders, plan.schedules], [[], []])
    // Nobody has votes yet, so an account of the preset publishes the list.
    assert.ok(plan.claimListKeeper)
    const claims = { address: contracts.genesisClaims, abi: genesisClaimsAbi } as const
    assert.equal(
      await chain.publicClient.readContract({ ...claims, functionName: 'root' }),
      zeroHash,
    )
  })

  test('cartycoin: 4,032 a day, up to the cap', async () => {
    const { contracts, plan, cap } = deploymentOf('cartycoin')
    const start = plan.emission?.start ?? 0
    const emittedAfter = (days: number) =>
      chain.publicClient.readContract({
        address: contracts.emission ?? contracts.networkToken,
        abi: emissionAbi,
        functionName: 'emittedBy',
        args: [start + days * DAY],
      })
    assert.equal(await emittedAfter(1), parseEther('4032'))
    assert.equal(await emittedAfter(365), parseEther(`${4032 * 365}`))
    assert.equal(await emittedAfter(100 * 365), (await cap()) - parseEther('8000000'))
  })

  test('cartycoin: a decision committee for two years, heads of six committees, and reports on time', async () => {
    const { contracts, plan } = deploymentOf('cartycoin')
    assert.equal(plan.council.rules.term, 2 * YEAR)
    assert.equal(plan.offices.filter(({ headsBody }) => headsBody).length, 6)
    const { timestamp } = await chain.publicClient.getBlock()
    const now = Number(timestamp)
    const due = await chain.publicClient.readContract({
      address: contracts.disclosures,
      abi: disclosuresAbi,
      functionName: 'dueDates',
      args: [now, now + 2 * YEAR],
    })
    assert.ok(due.length >= 5)
    for (const { period, endsAt, dueAt } of due) {
      const months = period % 10 === 0 ? 3 : 2
      const latest = new Date(endsAt * 1_000)
      latest.setUTCMonth(latest.getUTCMonth() + months)
      assert.ok(dueAt * 1_000 <= latest.getTime(), `${period}`)
    }
  })

  test('local: short votes, and from the start something to claim, to spend and to file', async () => {
    const { contracts, plan, rules, placeholders } = deploymentOf('local')
    const { votingDelay, hold, maxPeriod } = await rules()
    assert.deepEqual([votingDelay, hold, maxPeriod], [10, 180, 3_600])
    const claimable = await Promise.all(
      plan.schedules.map(({ terms }) =>
        chain.publicClient.readContract({
          address: contracts.vestingSchedules,
          abi: vestingSchedulesAbi,
          functionName: 'claimable',
          args: [terms],
        }),
      ),
    )
    assert.ok(claimable.length >= 2 && claimable.every((amount) => amount > 0n))
    const emitted = { address: contracts.emission ?? contracts.treasury, abi: emissionAbi } as const
    assert.ok(
      (await chain.publicClient.readContract({ ...emitted, functionName: 'claimable' })) > 0n,
    )
    assert.ok(plan.holders.length >= 4 && plan.council.members.length === 3)
    assert.ok(plan.budget.length >= 1 && plan.offices.every(({ name }) => name.length > 0))
    assert.deepEqual(placeholders, ['a test dollar stands in for the payment token'])
  })
})

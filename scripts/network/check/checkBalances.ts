import { networkTokenAbi, vestingSchedulesAbi } from '@fanal/sdk/generated/abis'
import { NON_VOTING } from '@fanal/sdk/token/nonVoting'
import { type Address, formatEther } from 'viem'
import type { CheckParameters, Fact } from './facts.ts'

/** Contracts that hold tokens for others, whose votes nobody may cast. */
const tokenKeepers = [
  'accessMarket',
  'elections',
  'genesisClaims',
  'rewardPool',
  'treasury',
  'vestingSchedules',
] as const

/** Who has how many tokens, which of them do not vote, and every vesting schedule. */
export async function checkBalances(parameters: CheckParameters): Promise<Fact[]> {
  const { publicClient, contracts, plan, deployer } = parameters
  const token = { address: contracts.networkToken, abi: networkTokenAbi } as const
  const vested = plan.schedules.reduce((sum, { terms }) => sum + terms.total, 0n)

  const expected = new Map<Address, { names: string[]; amount: bigint }>()
  const expect = (name: string, account: Address | undefined, amount: bigint) => {
    if (!account) return
    const key = account.toLowerCase() as Address
    const entry = expected.get(key) ?? { names: [], amount: 0n }
    expected.set(key, { names: [...entry.names, name], amount: entry.amount + amount })
  }
  for (const { name, account, amount } of plan.holders) expect(name, account, amount)
  for (const [name, amount] of Object.entries(plan.pools))
    expect(name, contracts[name as keyof typeof plan.pools], amount)
  expect('vestingSchedules', contracts.vestingSchedules, vested)
  expect('accessManager', contracts.accessManager, 0n)
  expect('timelock', contracts.timelock, 0n)
  expect('deployer', deployer, 0n)

  const balances = [...expected].map(async ([account, { names, amount }]) => ({
    what: `balance of ${names.join(' and ')} (${account})`,
    expected: formatEther(amount),
    found: formatEther(
      await publicClient.readContract({ ...token, functionName: 'balanceOf', args: [account] }),
    ),
  }))
  const total = [...expected.values()].reduce((sum, { amount }) => sum + amount, 0n)
  const amounts = [
    ['supply at the start', 'initialSupply', total],
    ['supply', 'totalSupply', total],
    ['cap', 'hardCap', plan.token.cap],
  ] as const
  const supply = amounts.map(async ([what, functionName, amount]) => ({
    what,
    expected: formatEther(amount),
    found: formatEther(await publicClient.readContract({ ...token, functionName })),
  }))
  const schedules = plan.schedules.map(async ({ name, terms }) => {
    const vesting = { address: contracts.vestingSchedules, abi: vestingSchedulesAbi } as const
    const id = await publicClient.readContract({ ...vesting, functionName: 'idOf', args: [terms] })
    const schedule = await publicClient.readContract({
      ...vesting,
      functionName: 'scheduleOf',
      args: [id],
    })
    return {
      what: `vesting schedule of ${name}: beneficiary, claimed`,
      expected: `${terms.beneficiary.toLowerCase()}, 0`,
      found: `${schedule.beneficiary.toLowerCase()}, ${formatEther(schedule.claimed)}`,
    }
  })
  const silent = tokenKeepers.flatMap((name) => {
    const account = contracts[name]
    if (!account) return []
    return publicClient
      .readContract({ ...token, functionName: 'delegates', args: [account] })
      .then((found) => ({ what: `votes of ${name}`, expected: NON_VOTING, found }))
  })
  return Promise.all([...balances, ...supply, ...schedules, ...silent])
}

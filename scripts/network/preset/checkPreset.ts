import { formatEther } from 'viem'
import { FIRST_OFFICE, officeRoles } from '../../../ignition/roles.ts'
import { planParameters } from './planParameters.ts'
import type { PresetProblem } from './presetError.ts'
import type { Preset } from './presetSchema.ts'

export type CheckPresetReturnType = PresetProblem[]

/** Finds what is wrong between the fields of a preset whose fields are each well formed. */
export function checkPreset(preset: Preset): CheckPresetReturnType {
  const { planned, problems } = planParameters(preset.parameters)
  const valueOf = (name: string) => Number(planned[name]?.value ?? 0n)
  const found: PresetProblem[] = [...problems]
  const expect = (isTrue: boolean, field: string, problem: string) => {
    if (!isTrue) found.push({ field, problem })
  }

  for (const { field, name } of accountsOf(preset))
    expect(name in preset.accounts, field, `accounts lists no "${name}"`)

  const { allocations, cap } = preset.token
  const allocated = allocations.reduce((sum, { amount }) => sum + amount, 0n)
  expect(
    allocated <= cap,
    'token.allocations',
    `add up to ${formatEther(allocated)}, above the cap of ${formatEther(cap)}`,
  )
  const hasClaims = allocations.some((one) => 'pool' in one && one.pool === 'genesisClaims')
  expect(
    !hasClaims || preset.token.claimListKeeper !== undefined,
    'token.claimListKeeper',
    'is missing, so nobody could publish the list of earlier holders',
  )
  const { emission } = preset
  expect(
    !emission || emission.mode === 'constant' || emission.days > 0,
    'emission.days',
    `mode "${emission?.mode}" needs a number of days`,
  )
  expect(!emission || allocated < cap, 'emission', 'the allocations leave nothing to emit')

  expect(
    valueOf('governor.hold') <= valueOf('governor.maxPeriod'),
    'parameters.governor.hold',
    'is longer than governor.maxPeriod, so nothing could ever pass',
  )
  const size = valueOf('committee.size')
  expect(size >= 4 && size % 3 === 1, 'parameters.committee.size', `is ${size}, not 3f + 1`)
  for (const [body, seats] of [
    ['council', valueOf('council.seats')],
    ['committee', size],
  ] as const) {
    const { rules, members } = preset[body]
    expect(members.length <= seats, `${body}.members`, `are more than the ${seats} seats`)
    expect(
      valueOf(`${body}.term`) > rules.nominationPeriod + rules.votingPeriod,
      `parameters.${body}.term`,
      'is not longer than an election',
    )
    expect(
      (rules.roundLength === 0) === (rules.silentRounds === 0),
      `${body}.rules.silentRounds`,
      'must be 0 exactly if roundLength is',
    )
  }
  const nodes = preset.committee.members.length
  expect(
    nodes === 0 || (nodes >= 4 && nodes % 3 === 1),
    'committee.members',
    `are ${nodes}, not 3f + 1`,
  )

  const offices = preset.offices.map(({ name }) => name)
  const roles = preset.offices.flatMap(({ role }) => role ?? [])
  expect(new Set(offices).size === offices.length, 'offices', 'two have the same name')
  expect(new Set(roles).size === roles.length, 'offices', 'two carry the same role')
  const own = officeRoles.filter((role) => role >= FIRST_OFFICE).length
  expect(offices.length <= own, 'offices', `are more than ${own}`)
  for (const [index, { office }] of preset.budget.entries())
    expect(offices.includes(office), `budget.${index}.office`, `offices lists no "${office}"`)

  const { minSettlementWindow, maxSettlementWindow } = preset.market
  expect(
    minSettlementWindow <= maxSettlementWindow,
    'market.minSettlementWindow',
    'is above maxSettlementWindow',
  )
  return found
}

/** Every place that names an account. */
function accountsOf({ token, council, offices, insurance }: Preset): {
  field: string
  name: string
}[] {
  const allocated = token.allocations.flatMap((allocation, index) => {
    const field = `token.allocations.${index}`
    if ('to' in allocation) return [{ field: `${field}.to`, name: allocation.to }]
    if (!('vesting' in allocation)) return []
    const { beneficiary, revocableBy } = allocation.vesting
    const revoker = revocableBy === undefined ? [] : [revocableBy]
    return [
      { field: `${field}.vesting.beneficiary`, name: beneficiary },
      ...revoker.map((name) => ({ field: `${field}.vesting.revocableBy`, name })),
    ]
  })
  const { claimListKeeper } = token
  const productKeeper = insurance?.productKeeper
  return [
    ...allocated,
    ...(claimListKeeper === undefined
      ? []
      : [{ field: 'token.claimListKeeper', name: claimListKeeper }]),
    ...(productKeeper === undefined
      ? []
      : [{ field: 'insurance.productKeeper', name: productKeeper }]),
    ...council.members.map((name, index) => ({ field: `council.members.${index}`, name })),
    ...offices.flatMap(({ holder }, index) =>
      holder === undefined ? [] : [{ field: `offices.${index}.holder`, name: holder }],
    ),
  ]
}

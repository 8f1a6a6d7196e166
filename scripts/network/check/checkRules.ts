import {
  accessMarketAbi,
  charterAbi,
  disclosuresAbi,
  emissionAbi,
  freezesAbi,
  genesisClaimsAbi,
  holderGovernorAbi,
  networkParametersAbi,
  treasuryAbi,
} from '@fanal/sdk/generated/abis'
import { type Address, formatEther, toHex, zeroAddress, zeroHash } from 'viem'
import { proposableCalls, proposalKinds } from '../../../ignition/calls.ts'
import { parameterTable, parameterTypes, setterOf } from '../../../ignition/parameterTable.ts'
import { type RestrictedContract, selectorsOf } from '../../../ignition/roles.ts'
import { type CheckParameters, type Fact, textOf } from './facts.ts'

/** Rules of votes, what may be proposed, parameters, budget lines, emission, and the settings of the market. */
export async function checkRules(parameters: CheckParameters): Promise<Fact[]> {
  const { publicClient, contracts, plan } = parameters
  const of = <const abi>(address: Address, abi: abi) => ({ address, abi })
  const governor = of(contracts.governor, holderGovernorAbi)
  const registry = of(contracts.parameters, networkParametersAbi)
  const market = of(contracts.accessMarket, accessMarketAbi)
  const charter = of(contracts.charter, charterAbi)
  const treasury = of(contracts.treasury, treasuryAbi)
  const disclosures = of(contracts.disclosures, disclosuresAbi)
  const fact = async (what: string, expected: unknown, found: Promise<unknown>): Promise<Fact> => ({
    what,
    expected: textOf(expected),
    found: textOf(await found),
  })
  const { readContract } = publicClient

  const calls = Object.entries(proposableCalls).flatMap(([kind, called]) =>
    Object.entries(called).flatMap(([name, functions]) => {
      const contract = name as RestrictedContract
      const target = contracts[contract]
      if (!target) return []
      return selectorsOf(contract, functions).map((selector, index) =>
        fact(
          `kind of proposal of ${contract}.${functions[index]}`,
          proposalKinds.indexOf(kind as keyof typeof proposableCalls),
          readContract({ ...governor, functionName: 'callKind', args: [target, selector] }),
        ),
      )
    }),
  )
  const values = Object.entries(parameterTable).map(([name, { kind, pushed }]) => {
    const bytes32 = toHex(name, { size: 32 })
    return fact(
      `parameter ${name}`,
      {
        name: bytes32,
        kind: parameterTypes.indexOf(kind),
        value: plan.parameters[name]?.value,
        min: plan.parameters[name]?.min,
        max: plan.parameters[name]?.max,
        target: pushed ? contracts[pushed.contract] : zeroAddress,
        setter: pushed ? setterOf(pushed) : '0x00000000',
      },
      readContract({ ...registry, functionName: 'parameterOf', args: [bytes32] }),
    )
  })
  const lines = plan.budget.map(({ name, ...terms }, index) =>
    fact(
      `budget line ${name}`,
      {
        name: toHex(name, { size: 32 }),
        token: contracts.networkToken,
        capPerPeriod: terms.capPerPeriod,
        period: terms.period,
        start: terms.start,
        end: terms.end,
        spenderRole: terms.spenderRole,
      },
      readContract({ ...treasury, functionName: 'lineOf', args: [index + 1] }).then(
        (line) => line.terms,
      ),
    ),
  )
  const emission = contracts.emission && of(contracts.emission, emissionAbi)
  const claims = contracts.genesisClaims && of(contracts.genesisClaims, genesisClaimsAbi)
  const frozen = ['new offers', 'new purchases'].map((action, index) =>
    fact(
      `${action} can be frozen`,
      true,
      readContract({
        ...of(contracts.freezes, freezesAbi),
        functionName: 'isRegistered',
        args: [contracts.accessMarket, index],
      }),
    ),
  )
  return Promise.all([
    fact('rules of votes', plan.rules, readContract({ ...governor, functionName: 'rules' })),
    fact(
      'token of votes',
      contracts.networkToken,
      readContract({ ...governor, functionName: 'token' }),
    ),
    fact(
      'timelock of the governor',
      contracts.timelock,
      readContract({ ...governor, functionName: 'timelock' }),
    ),
    fact(
      'adoption of releases',
      contracts.releaseAdoption,
      readContract({ ...governor, functionName: 'adoption' }),
    ),
    ...calls,
    fact(
      'number of parameters',
      values.length,
      readContract({ ...registry, functionName: 'count' }),
    ),
    ...values,
    fact(
      'number of budget lines',
      lines.length,
      readContract({ ...treasury, functionName: 'linesCount' }),
    ),
    ...lines,
    fact('fee of the market', plan.feeBps, readContract({ ...market, functionName: 'feeBps' })),
    fact(
      'receiver of fees',
      contracts.treasury,
      readContract({ ...market, functionName: 'feeRecipient' }),
    ),
    ...frozen,
    fact('charter', plan.charterDigest, readContract({ ...charter, functionName: 'digest' })),
    fact(
      'followers of the charter',
      [contracts.accessMarket, ...(contracts.policies ? [contracts.policies] : [])],
      readContract({ ...charter, functionName: 'followers' }),
    ),
    fact(
      'end of the fiscal year',
      [plan.fiscalYearEnd.month, plan.fiscalYearEnd.day],
      readContract({ ...disclosures, functionName: 'fiscalYearEnd' }),
    ),
    ...(emission
      ? [
          fact('emission', plan.emission, readContract({ ...emission, functionName: 'terms' })),
          fact(
            'receiver of the emission',
            contracts.rewardPool,
            readContract({ ...emission, functionName: 'pool' }),
          ),
          fact(
            'emitted so far',
            '0',
            readContract({ ...emission, functionName: 'claimed' }).then(formatEther),
          ),
        ]
      : []),
    ...(claims
      ? [
          fact(
            'list of earlier holders',
            zeroHash,
            readContract({ ...claims, functionName: 'root' }),
          ),
        ]
      : []),
  ])
}

import {
  committeeAbi,
  committeeSeatsAbi,
  councilGuardAbi,
  electionsAbi,
  officesAbi,
} from '@fanal/sdk/generated/abis'
import { type Address, keccak256, parseAbi, toHex, zeroAddress } from 'viem'
import { councilCalls } from '../../../ignition/calls.ts'
import { COMMITTEE, COUNCIL } from '../../../ignition/modules/elections.ts'
import { type RestrictedContract, selectorsOf } from '../../../ignition/roles.ts'
import { type CheckParameters, type Fact, sorted, textOf } from './facts.ts'

const safeAbi = parseAbi([
  'function getOwners() view returns (address[])',
  'function getThreshold() view returns (uint256)',
  'function getModulesPaginated(address start, uint256 pageSize) view returns (address[] page, address next)',
])
/** Storage slots of a Safe, as its guard managers name them. */
const guardSlots = {
  transactions: keccak256(toHex('guard_manager.guard.address')),
  modules: keccak256(toHex('module_manager.module_guard.address')),
}
const FIRST_MODULE = '0x0000000000000000000000000000000000000001'

/** Elected bodies with their members, the council's Safe and what it may call, and the offices. */
export async function checkBodies(parameters: CheckParameters): Promise<Fact[]> {
  const { publicClient, contracts, plan } = parameters
  const { readContract } = publicClient
  const elections = { address: contracts.elections, abi: electionsAbi } as const
  const safe = { address: contracts.council, abi: safeAbi } as const
  const fact = async (what: string, expected: unknown, found: Promise<unknown>): Promise<Fact> => ({
    what,
    expected: textOf(expected),
    found: textOf(await found),
  })
  const accounts = (
    what: string,
    expected: readonly Address[],
    found: Promise<readonly Address[]>,
  ) => found.then((list) => ({ what, expected: sorted(expected), found: sorted(list) }))

  const bodies = [
    { name: 'council', id: COUNCIL, body: plan.council, holder: contracts.councilSeats },
    { name: 'committee', id: COMMITTEE, body: plan.committee, holder: contracts.committeeSeats },
  ].flatMap(({ name, id, body, holder }) => [
    fact(
      `name of body ${id}`,
      toHex(name, { size: 32 }),
      readContract({ ...elections, functionName: 'nameOf', args: [id] }),
    ),
    rulesFact(
      name,
      body.rules,
      readContract({ ...elections, functionName: 'rulesOf', args: [id] }),
    ),
    fact(
      `who acts on the members of the ${name}`,
      holder,
      readContract({ ...elections, functionName: 'holderOf', args: [id] }),
    ),
    fact(
      `body on whose members the ${name}’s seats act`,
      id,
      readContract({ address: holder, abi: committeeSeatsAbi, functionName: 'bodyId' }),
    ),
    accounts(
      `members of the ${name}`,
      body.members.map(({ account }) => account),
      readContract({ ...elections, functionName: 'seatsOf', args: [id] }).then((seats) =>
        seats.map(({ account }) => account).filter((account) => account !== zeroAddress),
      ),
    ),
  ])

  const council = plan.council.members.map(({ account }) => account)
  const isEmpty = council.length === 0
  const guardAt = async (slot: `0x${string}`) => {
    const word = await publicClient.getStorageAt({ address: contracts.council, slot })
    return `0x${(word ?? '').slice(-40)}`
  }
  const listed = Object.entries(councilCalls).flatMap(([name, functions]) => {
    const contract = name as RestrictedContract
    const target = contracts[contract]
    if (!target) return []
    return selectorsOf(contract, functions).map((selector, index) =>
      fact(
        `council may call ${contract}.${functions[index]}`,
        true,
        readContract({
          address: contracts.councilGuard,
          abi: councilGuardAbi,
          functionName: 'isListed',
          args: [target, selector],
        }),
      ),
    )
  })
  const offices = plan.offices.map(({ name, role, term, headsBody, holder }) =>
    fact(
      `office ${name}: role, term, heads a body, holder`,
      [role, term, headsBody, holder ?? zeroAddress],
      readContract({
        address: contracts.offices,
        abi: officesAbi,
        functionName: 'officeOf',
        args: [toHex(name, { size: 32 })],
      }).then((office) => [office.role, office.term, office.headsBody, office.holder]),
    ),
  )
  return Promise.all([
    fact('number of elected bodies', 2, readContract({ ...elections, functionName: 'bodyCount' })),
    ...bodies,
    accounts(
      'owners of the council’s Safe',
      isEmpty ? [contracts.councilSeats] : council,
      readContract({ ...safe, functionName: 'getOwners' }),
    ),
    fact(
      'threshold of the council’s Safe',
      isEmpty ? 1 : Math.floor(council.length / 2) + 1,
      readContract({ ...safe, functionName: 'getThreshold' }),
    ),
    accounts(
      'modules of the council’s Safe',
      [contracts.councilSeats],
      readContract({
        ...safe,
        functionName: 'getModulesPaginated',
        args: [FIRST_MODULE, 10n],
      }).then(([page]) => page),
    ),
    fact('guard of the council’s Safe', contracts.councilGuard, guardAt(guardSlots.transactions)),
    fact('guard of its module', contracts.councilGuard, guardAt(guardSlots.modules)),
    ...listed,
    fact(
      'number of offices',
      offices.length,
      readContract({ address: contracts.offices, abi: officesAbi, functionName: 'names' }).then(
        (names) => names.length,
      ),
    ),
    ...offices,
    accounts(
      'fog nodes seated',
      plan.committee.members.map(({ node }) => node.signer),
      seatedNodes(parameters),
    ),
  ])
}

async function rulesFact(
  name: string,
  expected: Record<string, unknown>,
  found: Promise<Record<string, unknown>>,
): Promise<Fact> {
  const read = await found
  const inOrder = Object.fromEntries(Object.keys(read).map((key) => [key, expected[key]]))
  return { what: `rules of the ${name}`, expected: textOf(inOrder), found: textOf(read) }
}

/** Signers of the epoch that was seated last. */
async function seatedNodes({ publicClient, contracts }: CheckParameters): Promise<Address[]> {
  const committee = { address: contracts.committee, abi: committeeAbi } as const
  const { readContract } = publicClient
  const epoch =
    (await readContract({ ...committee, functionName: 'pendingEpoch' })) ||
    (await readContract({ ...committee, functionName: 'activeEpoch' }))
  const members = await readContract({ ...committee, functionName: 'membersOf', args: [epoch] })
  return members.map(({ signer }) => signer)
}

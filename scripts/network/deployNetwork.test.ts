import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  accessManagerAbi,
  accessMarketAbi,
  allErrorsAbi,
  charterAbi,
  committeeAbi,
} from '@fanal/sdk/generated/abis'
import { NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import * as v from 'valibot'
import {
  type Abi,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  keccak256,
  toHex,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import {
  accountRolesOf,
  type RestrictedContract,
  restricted,
  roles,
  selectorsOf,
} from '../../ignition/roles.ts'
import { TEST_MNEMONIC } from './accounts/localAccounts.ts'
import { type DeployNetworkReturnType, deployNetwork } from './deployNetwork.ts'
import { root } from './paths.ts'
import {
  type StartTemporaryChainReturnType,
  startTemporaryChain,
} from './testing/startTemporaryChain.ts'

const accountNo = (addressIndex: number) => mnemonicToAccount(TEST_MNEMONIC, { addressIndex })
const deployer = accountNo(0).address
const stranger = accountNo(9).address
const nodes = [5, 6, 7, 8].map((index) => ({
  signer: accountNo(index).address,
  encryptionKey: keccak256(toHex(index)),
  url: `http://127.0.0.1:700${index}`,
  region: 0,
  memberType: 0,
}))

describe('a deployed network', () => {
  let chain: StartTemporaryChainReturnType
  let deployed: DeployNetworkReturnType
  let lines: string[] = []
  const deploy = () => {
    lines = []
    return deployNetwork({
      preset: 'local',
      rpcUrl: chain.rpcUrl,
      networkFile: join(chain.folder, 'network.json'),
      stateDir: join(chain.folder, 'journal'),
      nodes,
      log: (line) => lines.push(line),
    })
  }
  const addressOf = (name: RestrictedContract) => deployed.network.contracts[name]

  before(async () => {
    chain = await startTemporaryChain()
    deployed = await deploy()
  })
  after(() => chain.stop())

  test('is described by its network file', async () => {
    const file = JSON.parse(await readFile(join(chain.folder, 'network.json'), 'utf8')) as unknown
    assert.deepEqual(v.parse(NetworkFileSchema, file), deployed.network)
    const [dollar, token] = deployed.network.paymentTokens
    assert.deepEqual([dollar?.symbol, dollar?.decimals], ['TUSD', 6])
    for (const payment of [dollar, token])
      assert.deepEqual(
        [payment?.authorization, payment?.permit, payment?.version],
        [true, true, '1'],
      )
  })

  test('was checked, and says so', () => {
    assert.ok(lines.some((line) => /^Checked \d+ roles, .* all are as the preset says/.test(line)))
  })

  test('deploys nothing again when run again, and says so', async () => {
    const nonce = () => chain.publicClient.getTransactionCount({ address: deployer })
    const before = await nonce()
    const path = join(chain.folder, 'network.json')
    const fogNodes = [{ url: 'https://node.example', signer: stranger }]
    await writeFile(path, JSON.stringify({ ...deployed.network, fogNodes }))
    assert.deepEqual((await deploy()).network, { ...deployed.network, fogNodes })
    assert.equal(await nonce(), before)
    assert.ok(lines.some((line) => line.startsWith('Nothing to do')))
    await writeFile(path, '{ half a file')
    assert.deepEqual((await deploy()).network, deployed.network)
  })

  test('has the timelock as its only admin, and the governor alone moves the timelock', () => {
    const { timelock, governor } = deployed.network.contracts
    const admins = deployed.roles.manager.find(({ label }) => label === 'ADMIN')?.holders
    assert.deepEqual(admins, [{ account: timelock, executionDelay: 0 }])
    assert.deepEqual(Object.fromEntries(deployed.roles.timelock.map((r) => [r.label, r.holders])), {
      DEFAULT_ADMIN: [timelock],
      PROPOSER: [governor],
      CANCELLER: [governor],
      EXECUTOR: [governor],
    })
  })

  test('leaves nothing to bare keys but what its preset gives to accounts it names', async () => {
    const { plan } = deployed
    const appointed = new Set(plan.offices.map(({ role }) => role))
    const named = accountRolesOf(plan)
    for (const { id, label, holders } of deployed.roles.manager) {
      if (appointed.has(id)) continue
      const bare = named.flatMap(({ role, account }) => (role === id ? [account] : []))
      for (const { account } of holders.filter((holder) => !bare.includes(holder.account)))
        assert.ok(await chain.publicClient.getCode({ address: account }), `${label}: ${account}`)
    }
    const held = deployed.roles.manager.flatMap(({ holders }) => holders)
    assert.ok(held.every(({ account }) => account !== deployer))
  })

  test('lets nobody but the holder call a restricted function', async () => {
    const { contracts } = deployed.network
    const appointed = deployed.plan.offices.flatMap(({ holder }) => holder ?? [])
    const holders = [...new Set(roles.flatMap((role) => role.holders))].map(
      (name) => contracts[name],
    )
    const callers = [deployer, stranger, ...appointed, ...holders]
    const calls = roles.flatMap((role) =>
      Object.entries(role.functions).flatMap(([name, functions]) =>
        selectorsOf(name as RestrictedContract, functions).flatMap((selector) => {
          const target = addressOf(name as RestrictedContract)
          return target ? [{ role, target, selector }] : []
        }),
      ),
    )
    assert.ok(calls.length > 50)
    for (const { role, target, selector } of calls)
      await Promise.all(
        callers.map(async (caller) => {
          const [allowed] = await chain.publicClient.readContract({
            address: contracts.accessManager,
            abi: accessManagerAbi,
            functionName: 'canCall',
            args: [caller ?? stranger, target, selector],
          })
          const held = [
            ...role.holders.map((name) => contracts[name]),
            ...deployed.plan.offices.flatMap((office) =>
              office.role === role.id ? [office.holder] : [],
            ),
          ]
          assert.equal(allowed, held.includes(caller), `${role.label} ${selector} by ${caller}`)
        }),
      )
  })

  test('names a role for every function that its contracts restrict', async () => {
    // A restricted function without a role would silently be the admin's: call each as a stranger with empty arguments.
    for (const name of Object.keys(restricted) as RestrictedContract[]) {
      const address = addressOf(name)
      if (!address) continue
      const named = roles.flatMap((role) => role.functions[name] ?? [])
      assert.deepEqual(
        (await restrictedBy(address, restricted[name])).sort(),
        named.toSorted(),
        name,
      )
    }
  })

  /** Functions that refuse a stranger because of its role. */
  async function restrictedBy(address: Address, abi: Abi): Promise<string[]> {
    const found: string[] = []
    for (const item of abi) {
      if (item.type !== 'function' || item.stateMutability !== 'nonpayable') continue
      // Moves a contract to another AccessManager; only its present one may call it, for its admin.
      if (item.name === 'setAuthority') continue
      const outcome = await chain.publicClient
        .simulateContract({
          address,
          abi: [item, ...allErrorsAbi] as never,
          functionName: item.name,
          args: item.inputs.map((input) => emptyValue(input)) as never,
          account: stranger,
        })
        .catch((error: unknown) => errorName(error))
      if (outcome === 'AccessManagedUnauthorized') found.push(item.name)
    }
    return found
  }

  test('gives the market the charter of the preset', async () => {
    const { publicClient } = chain
    const { accessMarket, charter: address } = deployed.network.contracts
    const charter = { address, abi: charterAbi } as const
    assert.equal(await publicClient.readContract({ ...charter, functionName: 'version' }), 1)
    const [pushed] = await publicClient.getContractEvents({
      address: accessMarket,
      abi: accessMarketAbi,
      eventName: 'CharterPushed',
      fromBlock: 0n,
    })
    const digest = await publicClient.readContract({ ...charter, functionName: 'digest' })
    assert.equal(pushed?.args.current, digest)
  })

  test('has the fog nodes it was given as its first committee', async () => {
    const { committee: address } = deployed.network.contracts
    const committee = { address, abi: committeeAbi } as const
    const members = await chain.publicClient.readContract({
      ...committee,
      functionName: 'membersOf',
      args: [1],
    })
    assert.deepEqual(
      members.map(({ signer, url }) => ({ signer, url })),
      nodes.map(({ signer, url }) => ({ signer, url })),
    )
    const quorum = { ...committee, functionName: 'quorumOf', args: [1] } as const
    assert.equal(await chain.publicClient.readContract(quorum), 3)
  })
})

test('role numbers are those of the Solidity library', async () => {
  const path = join(root, 'contracts/governance/libraries/Roles.sol')
  const source = await readFile(path, 'utf8')
  const constants = [...source.matchAll(/constant (\w+) = (\d+);/g)].map(
    ([, label, id]) => [label, BigInt(id ?? '')] as const,
  )
  assert.deepEqual(
    [['ADMIN', 0n], ...constants],
    [...roles.map(({ label, id }) => [label, id]), ['FIRST_OFFICE', 100n]],
  )
})

type Parameter = {
  type: string
  components?: readonly Parameter[] | undefined
  name?: string | undefined
}

function emptyValue({ type, components = [] }: Parameter): unknown {
  if (type.endsWith('[]')) return []
  if (type.endsWith(']')) {
    const [, inner = '', length] = /^(.*)\[(\d+)\]$/.exec(type) ?? []
    return Array.from({ length: Number(length) }, () => emptyValue({ type: inner, components }))
  }
  if (type === 'tuple')
    return Object.fromEntries(components.map((part) => [part.name, emptyValue(part)]))
  if (type === 'bool') return false
  if (type === 'string') return ''
  if (type === 'bytes') return '0x'
  if (type === 'address') return '0x0000000000000000000000000000000000000000'
  if (type.startsWith('bytes')) return `0x${'00'.repeat(Number(type.slice(5)))}`
  return Number(type.replace(/\D+/, '')) > 48 ? 0n : 0
}

function errorName(error: unknown): string | undefined {
  if (!(error instanceof BaseError)) throw error
  const revert = error.walk((cause) => cause instanceof ContractFunctionRevertedError)
  return revert instanceof ContractFunctionRevertedError ? revert.data?.errorName : undefined
}

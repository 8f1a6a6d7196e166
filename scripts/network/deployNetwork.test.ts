import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  accessManagerAbi,
  accessMarketAbi,
  allErrorsAbi,
  charterAbi,
  committeeAbi,
  networkTokenAbi,
  timelockControllerAbi,
} from '@fanal/sdk/generated/abis'
import { NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import hre from 'hardhat'
import * as v from 'valibot'
import {
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  http,
  keccak256,
  toHex,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { hardhat } from 'viem/chains'
import { roles, roleSelectors } from '../../ignition/roles.ts'
import { type DeployNetworkReturnType, deployNetwork } from './deployNetwork.ts'
import { root } from './paths.ts'
import { seatCommittee } from './seatCommittee.ts'
import { throughTimelock } from './throughTimelock.ts'

const mnemonic = 'test test test test test test test test test test test junk'
const deployerAccount = mnemonicToAccount(mnemonic)
const stranger = mnemonicToAccount(mnemonic, { addressIndex: 5 })
const members = [1, 2, 3, 4].map((index) => ({
  signer: mnemonicToAccount(mnemonic, { addressIndex: index }).address,
  encryptionKey: keccak256(toHex(index)),
  url: `http://127.0.0.1:700${index}`,
}))

describe('a deployed network', () => {
  let folder: string
  let close: () => Promise<void>
  let rpcUrl: string
  let deployed: DeployNetworkReturnType
  const lines: string[] = []
  const clients = () => ({
    publicClient: createPublicClient({
      chain: hardhat,
      transport: http(rpcUrl),
      pollingInterval: 50,
    }),
    walletClient: createWalletClient({
      account: deployerAccount,
      chain: hardhat,
      transport: http(rpcUrl),
    }),
  })
  const deploy = () =>
    deployNetwork({
      preset: 'local',
      rpcUrl,
      networkFile: join(folder, 'network.json'),
      stateDir: join(folder, 'journal'),
      log: (line) => lines.push(line),
    })

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fanal-deploy-'))
    const server = await hre.network.createServer({ network: 'hardhat' }, '127.0.0.1', 0)
    const { port } = await server.listen()
    rpcUrl = `http://127.0.0.1:${port}`
    close = () => server.close()
    deployed = await deploy()
  })
  after(async () => {
    await close()
    await rm(folder, { recursive: true })
  })

  test('is described by its network file', async () => {
    const file = JSON.parse(await readFile(join(folder, 'network.json'), 'utf8')) as unknown
    assert.deepEqual(v.parse(NetworkFileSchema, file), deployed.network)
    const [dollar, token] = deployed.network.paymentTokens
    assert.deepEqual([dollar?.symbol, dollar?.decimals], ['TUSD', 6])
    for (const payment of [dollar, token])
      assert.deepEqual(
        [payment?.authorization, payment?.permit, payment?.version],
        [true, true, '1'],
      )
  })

  test('deploys nothing again when run again', async () => {
    const { publicClient } = clients()
    const nonce = () => publicClient.getTransactionCount({ address: deployerAccount.address })
    const before = await nonce()
    const path = join(folder, 'network.json')
    const fogNodes = [{ url: 'https://node.example', signer: stranger.address }]
    await writeFile(path, JSON.stringify({ ...deployed.network, fogNodes }))
    assert.deepEqual((await deploy()).network, { ...deployed.network, fogNodes })
    assert.equal(await nonce(), before)
    await writeFile(path, '{ half a file')
    assert.deepEqual((await deploy()).network, deployed.network)
  })

  test('has the timelock as its only admin, and nothing is held by a bare key', () => {
    const { timelock, charter } = deployed.network.contracts
    const holders = Object.fromEntries(
      deployed.roles.manager.map(({ label, holders: held }) => [
        label,
        held.map(({ account }) => account),
      ]),
    )
    const expected: Record<string, Address[]> = { ADMIN: [timelock] }
    for (const role of roles)
      expected[role.label] = role.holder ? [{ timelock, charter }[role.holder]] : []
    assert.deepEqual(holders, expected)
    assert.deepEqual(Object.fromEntries(deployed.roles.timelock.map((r) => [r.label, r.holders])), {
      DEFAULT_ADMIN: [timelock],
      PROPOSER: [deployerAccount.address],
      CANCELLER: [deployerAccount.address],
      EXECUTOR: ['0x0000000000000000000000000000000000000000'],
    })
    assert.ok(lines.some((line) => line.includes(`ADMIN: timelock (${timelock})`)))
  })

  test('lets nobody but the holder call a restricted function', async () => {
    const { publicClient } = clients()
    const { contracts } = deployed.network
    const canCall = (caller: Address, target: Address, selector: `0x${string}`) =>
      publicClient.readContract({
        address: contracts.accessManager,
        abi: accessManagerAbi,
        functionName: 'canCall',
        args: [caller, target, selector],
      })
    for (const role of roles) {
      for (const selector of roleSelectors(role)) {
        for (const caller of [
          deployerAccount.address,
          stranger.address,
          contracts.timelock,
          contracts.charter,
        ]) {
          const holder = role.holder && contracts[role.holder]
          const [allowed] = await canCall(caller, contracts[role.contract], selector)
          assert.equal(allowed, caller === holder, `${role.label} ${selector} by ${caller}`)
        }
      }
    }
  })

  test('names a role for every function that its contracts restrict', async () => {
    // A restricted function without a role would silently be the admin's: call each as a stranger with empty arguments.
    const { publicClient } = clients()
    const { contracts } = deployed.network
    const abis = {
      accessMarket: accessMarketAbi,
      charter: charterAbi,
      committee: committeeAbi,
      networkToken: networkTokenAbi,
    } as const
    for (const [name, abi] of Object.entries(abis)) {
      const named = roles.filter((role) => role.contract === name).flatMap((role) => role.functions)
      const restricted: string[] = []
      for (const item of abi) {
        if (item.type !== 'function' || item.stateMutability !== 'nonpayable') continue
        // Moves a contract to another AccessManager; only its present one may call it, for its admin.
        if (item.name === 'setAuthority') continue
        const args = item.inputs.map((input) => emptyValue(input as Parameter))
        const outcome = await publicClient
          .simulateContract({
            address: contracts[name as keyof typeof abis],
            abi: [item, ...allErrorsAbi] as never,
            functionName: item.name,
            args: args as never,
            account: stranger,
          })
          .catch((error: unknown) => errorName(error))
        if (outcome === 'AccessManagedUnauthorized') restricted.push(item.name)
      }
      assert.deepEqual(restricted.sort(), [...named].sort(), name)
    }
  })

  test('gives the market the charter of the preset', async () => {
    const { publicClient } = clients()
    const charter = { address: deployed.network.contracts.charter, abi: charterAbi } as const
    assert.deepEqual(await publicClient.readContract({ ...charter, functionName: 'followers' }), [
      deployed.network.contracts.accessMarket,
    ])
    assert.equal(await publicClient.readContract({ ...charter, functionName: 'version' }), 1)
    const pushed = await publicClient.getContractEvents({
      address: deployed.network.contracts.accessMarket,
      abi: accessMarketAbi,
      eventName: 'CharterPushed',
      fromBlock: 0n,
    })
    const digest = await publicClient.readContract({ ...charter, functionName: 'digest' })
    assert.equal(pushed[0]?.args.current, digest)
  })

  test('seats its committee through the timelock, once', async () => {
    const { publicClient, walletClient } = clients()
    const seating = { publicClient, walletClient, contracts: deployed.network.contracts, members }
    const first = await seatCommittee(seating)
    assert.equal(first.status, 'executed')
    assert.equal(first.epoch, 1)
    const second = await seatCommittee(seating)
    assert.deepEqual(second, { status: 'executed', transactionHash: undefined, epoch: 1 })
    const quorum = await publicClient.readContract({
      address: deployed.network.contracts.committee,
      abi: committeeAbi,
      functionName: 'quorumOf',
      args: [1],
    })
    assert.equal(quorum, 3)
  })

  test('waits out the delay of the timelock', async () => {
    const { publicClient, walletClient } = clients()
    const { timelock } = deployed.network.contracts
    const setDelay = (seconds: bigint) => ({
      publicClient,
      walletClient,
      timelock,
      target: timelock,
      data: encodeFunctionData({
        abi: timelockControllerAbi,
        functionName: 'updateDelay',
        args: [seconds],
      }),
      salt: keccak256(toHex(`delay ${seconds}`)),
    })
    assert.equal((await throughTimelock(setDelay(3600n))).status, 'executed')
    const waiting = await throughTimelock(setDelay(0n))
    assert.equal(waiting.status, 'scheduled')
    assert.deepEqual(await throughTimelock(setDelay(0n)), waiting)
    await publicClient.request({ method: 'evm_increaseTime', params: ['0xe10'] } as never)
    await publicClient.request({ method: 'evm_mine' } as never)
    assert.equal((await throughTimelock(setDelay(0n))).status, 'executed')
    const again = await throughTimelock(setDelay(0n))
    assert.equal(again.status === 'executed' && again.transactionHash, undefined)
  })
})

test('role numbers are those of the Solidity library', async () => {
  const path = join(root, 'contracts/governance/libraries/Roles.sol')
  const source = await readFile(path, 'utf8')
  const constants = [...source.matchAll(/constant (\w+) = (\d+);/g)]
  assert.deepEqual(
    constants.map(([, label, id]) => [label, BigInt(id ?? '')]),
    roles.map(({ label, id }) => [label, id]),
  )
})

type Parameter = { type: string; components?: readonly Parameter[]; name?: string }

function emptyValue({ type, components = [] }: Parameter): unknown {
  if (type.endsWith(']')) return []
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

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  accessManagerAbi,
  electionsAbi,
  networkParametersAbi,
  networkTokenAbi,
  officesAbi,
} from '@fanal/sdk/generated/abis'
import {
  type Abi,
  type Address,
  createWalletClient,
  encodeFunctionData,
  http,
  parseEther,
  toHex,
} from 'viem'
import { hardhat } from 'viem/chains'
import { selectorsOf } from '../../../ignition/roles.ts'
import { type DeployNetworkReturnType, deployNetwork } from '../deployNetwork.ts'
import { readRoles } from '../readRoles.ts'
import {
  type StartTemporaryChainReturnType,
  startTemporaryChain,
} from '../testing/startTemporaryChain.ts'
import { checkNetwork } from './checkNetwork.ts'
import { NetworkDiffersError, reportDifferences } from './reportDifferences.ts'

const somebody = '0x00000000000000000000000000000000000000A1'
const bytes32 = (text: string) => toHex(text, { size: 32 })

/** The check must find whatever differs, or passing it would mean nothing. */
describe('the check of a deployed network', () => {
  let chain: StartTemporaryChainReturnType
  let deployed: DeployNetworkReturnType
  before(async () => {
    chain = await startTemporaryChain()
    const networkFile = join(chain.folder, 'network.json')
    deployed = await deployNetwork({ preset: 'local', rpcUrl: chain.rpcUrl, networkFile })
  })
  after(() => chain.stop())

  type Change = { from: Address; to: Address; abi: Abi; functionName: string; args: unknown[] }
  /** Sends a call as a contract, and takes it back afterwards. */
  const differencesAfter = async ({ from, to, ...call }: Change) => {
    const { publicClient, testClient, rpcUrl } = chain
    const snapshot = await testClient.snapshot()
    await testClient.impersonateAccount({ address: from })
    await testClient.setBalance({ address: from, value: parseEther('1') })
    const wallet = createWalletClient({ chain: hardhat, transport: http(rpcUrl), account: from })
    const hash = await wallet.sendTransaction({ to, data: encodeFunctionData(call) })
    const { status } = await publicClient.waitForTransactionReceipt({ hash })
    assert.equal(status, 'success')
    const { contracts } = deployed.network
    const roles = await readRoles({ publicClient, ...contracts, fromBlock: 0n })
    const { differences } = await checkNetwork({
      publicClient,
      plan: deployed.plan,
      contracts,
      roles,
      deployer: deployed.deployer,
    })
    await testClient.revert({ id: snapshot })
    return differences
  }
  const whatDiffers = async (change: Change) =>
    (await differencesAfter(change)).map(({ what }) => what)

  test('finds a role that somebody should not have', async () => {
    const { accessManager, timelock } = deployed.network.contracts
    const differences = await differencesAfter({
      from: timelock,
      to: accessManager,
      abi: accessManagerAbi,
      functionName: 'grantRole',
      args: [2n, somebody, 0],
    })
    assert.deepEqual(
      differences.map(({ what }) => what),
      ['holders of role 2 (EMITTER)'],
    )
    assert.match(differences[0]?.found ?? '', new RegExp(somebody, 'i'))
  })

  test('finds a function under another role, and a role under another admin', async () => {
    const { accessManager, timelock, treasury } = deployed.network.contracts
    const manager = { from: timelock, to: accessManager, abi: accessManagerAbi }
    assert.deepEqual(
      await whatDiffers({ ...manager, functionName: 'setRoleAdmin', args: [101n, 19n] }),
      ['admin of role 101'],
    )
    assert.deepEqual(
      await whatDiffers({
        ...manager,
        functionName: 'setTargetFunctionRole',
        args: [treasury, selectorsOf('treasury', ['pay']), 100n],
      }),
      ['role of treasury.pay'],
    )
  })

  test('finds tokens that went elsewhere', async () => {
    const { networkToken, treasury } = deployed.network.contracts
    const differences = await differencesAfter({
      from: treasury,
      to: networkToken,
      abi: networkTokenAbi,
      functionName: 'transfer',
      args: [somebody, parseEther('1')],
    })
    assert.deepEqual(
      differences.map(({ expected, found }) => [expected, found]),
      [['5000000', '4999999']],
    )
  })

  test('finds votes of tokens that are nobody’s', async () => {
    const { networkToken, rewardPool } = deployed.network.contracts
    assert.deepEqual(
      await whatDiffers({
        from: rewardPool,
        to: networkToken,
        abi: networkTokenAbi,
        functionName: 'delegate',
        args: [somebody],
      }),
      ['votes of rewardPool'],
    )
  })

  test('finds another value of a parameter, and of who keeps a copy', async () => {
    const { parameters, timelock } = deployed.network.contracts
    assert.deepEqual(
      await whatDiffers({
        from: timelock,
        to: parameters,
        abi: networkParametersAbi,
        functionName: 'set',
        args: [bytes32('market.feeBps'), 100n],
      }),
      ['parameter market.feeBps', 'fee of the market'],
    )
  })

  test('finds another officer and another member', async () => {
    const { offices, council, elections } = deployed.network.contracts
    const appointed = await whatDiffers({
      from: council,
      to: offices,
      abi: officesAbi,
      functionName: 'appoint',
      args: [bytes32('secretary'), somebody],
    })
    assert.deepEqual(appointed, [
      'holders of role 23 (DISCLOSER)',
      'office secretary: role, term, heads a body, holder',
    ])
    const [member] = deployed.plan.council.members
    assert.ok(member)
    const resigned = await whatDiffers({
      from: member.account,
      to: elections,
      abi: electionsAbi,
      functionName: 'resign',
      args: [1],
    })
    assert.deepEqual(resigned, ['members of the council', 'owners of the council’s Safe'])
  })

  test('lists what differs and refuses the network, unless it was in order before', () => {
    const differences = [{ what: 'supply', expected: '1', found: '2' }]
    const lines: string[] = []
    const report = { count: 9, differences, log: (line: string) => lines.push(line) }
    assert.throws(() => reportDifferences({ ...report, wasChecked: false }), NetworkDiffersError)
    assert.deepEqual(lines, ['what    preset  chain', 'supply  1       2    '])
    reportDifferences({ ...report, wasChecked: true })
    assert.match(lines.at(-1) ?? '', /no longer as when the deployment was checked/)
  })
})

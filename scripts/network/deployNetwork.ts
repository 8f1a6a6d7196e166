import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FanalError } from '@fanal/sdk/errors/FanalError'
import { type NetworkFile, NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import {
  HardhatArtifactResolver,
  errorDeploymentResultToExceptionMessage,
} from '@nomicfoundation/hardhat-ignition/helpers'
import { DeploymentResultType, type IgnitionModule, deploy } from '@nomicfoundation/ignition-core'
import hre from 'hardhat'
import * as v from 'valibot'
import { type Address, type Hex, createPublicClient, custom, getAddress } from 'viem'
import { networkModule } from '../../ignition/modules/Network.ts'
import type { NetworkPlan } from '../../ignition/plan.ts'
import { checkNetwork } from './check/checkNetwork.ts'
import { reportDifferences, type ReportDifferencesErrorType } from './check/reportDifferences.ts'
import { describeRoles } from './describeRoles.ts'
import { describeTokens } from './describeTokens.ts'
import { keepLaterFacts } from './keepLaterFacts.ts'
import { CHECKED, keepStart, type KeepStartErrorType } from './keepStart.ts'
import { limitRequests } from './limitRequests.ts'
import { planNetwork, type PlanNetworkErrorType } from './preset/planNetwork.ts'
import type { PresetNode } from './preset/presetSchema.ts'
import { readPreset, type ReadPresetErrorType } from './readPreset.ts'
import { type ReadRolesReturnType, readRoles } from './readRoles.ts'
import { recoverTransaction } from './recoverTransaction.ts'

export type DeployNetworkParameters = {
  /** Name of a file in ignition/parameters, or path of a .json5 file of that form. */
  preset: string
  /**
   * URL of a node, or a network of hardhat.config.ts, whose URL and keys come from the keystore; `publicUrl` is then what
   * the network file says, as the other may carry a secret.
   */
  rpcUrl: string | { network: string; publicUrl: string }
  /** Key of the deployer at a URL; without it the node's first unlocked account deploys. */
  privateKey?: Hex
  /** Where the network file is written. */
  networkFile: string
  /** Folder of Ignition's journal: with it an interrupted deployment resumes, without it every call starts anew. */
  stateDir?: string
  /** Which build is deployed: `default` is quick to compile, `production` is smaller code (viaIR). */
  buildProfile?: 'default' | 'production'
  /** Fog nodes seated from the start in place of those of the preset; their number is the committee's size. */
  nodes?: PresetNode[]
  /** Receives progress, what stands in for something else, and at the end who holds which role. */
  log?: (line: string) => void
}
export type DeployNetworkReturnType = {
  network: NetworkFile
  plan: NetworkPlan
  /** What stands in for something else, one line each. */
  placeholders: string[]
  /** Second from which the times of the preset count. */
  deployedAt: number
  roles: ReadRolesReturnType
  deployer: Address
}

export type DeployNetworkErrorType =
  | DeploymentError
  | KeepStartErrorType
  | PlanNetworkErrorType
  | ReadPresetErrorType
  | ReportDifferencesErrorType

/** A deployment stopped before its end. */
export class DeploymentError extends FanalError {
  readonly remedy = 'tryAgain'
}

const LOCAL_CHAIN = 31337
/** Requests to the node at the same time: the final check asks hundreds. */
const REQUESTS = 10
/** Results of a deployment that running it again does not mend. */
const isInputWrong: string[] = [
  DeploymentResultType.VALIDATION_ERROR,
  DeploymentResultType.RECONCILIATION_ERROR,
]

/**
 * Deploys a preset with Ignition, writes the network file, and checks that every role and every balance is as the preset
 * says; what differs is an error that lists it.
 */
export async function deployNetwork(
  parameters: DeployNetworkParameters,
): Promise<DeployNetworkReturnType> {
  const { rpcUrl, stateDir, nodes, log = () => {} } = parameters
  const { name, preset } = await readPreset(parameters.preset)
  const defaultBuildProfile = parameters.buildProfile ?? 'default'
  if (defaultBuildProfile === 'production')
    log('Compiling the contracts: minutes at first. The compiler warns of code of libraries.')
  await hre.tasks.getTask('build').run({ quiet: true, noTests: true, defaultBuildProfile })

  const connection = await hre.network.create(connectionOf(parameters))
  try {
    const { provider } = connection
    const publicClient = createPublicClient({
      transport: custom(limitRequests({ provider, limit: REQUESTS })),
      pollingInterval: 200,
    })
    const accounts = (await provider.request({ method: 'eth_accounts' })) as Address[]
    const [deployer] = accounts
    if (!deployer)
      throw new Error('The node has no unlocked account: give the key of the deployer.')
    const chainId = await publicClient.getChainId()
    const isLocal = chainId === LOCAL_CHAIN

    const start = await keepStart({ publicClient, stateDir, isLocal })
    const { plan, placeholders } = planNetwork({
      preset,
      isLocal,
      deployedAt: start.deployedAt,
      ...(nodes ? { nodes } : {}),
    })
    log(`Deploying preset ${name} to chain ${chainId} as ${deployer}`)
    for (const placeholder of placeholders) log(`PLACEHOLDER: ${placeholder}`)

    const ignitionModule = networkModule(plan)
    const run = () =>
      deploy({
        config: { ...hre.config.ignition, ...(isLocal && { blockPollingInterval: 50 }) },
        provider,
        ...(stateDir ? { deploymentDir: stateDir } : {}),
        artifactResolver: new HardhatArtifactResolver(hre.artifacts),
        ignitionModule,
        deploymentParameters: {},
        accounts,
      })
    const sent = () => publicClient.getTransactionCount({ address: deployer })
    const sentBefore = await sent()
    const confirmations = isLocal ? 1 : (hre.config.ignition.requiredConfirmations ?? 5)
    const result = await run().catch(async (error: unknown) => {
      const recovery = { publicClient, provider, confirmations, error }
      if (!stateDir || !(await recoverTransaction({ ...recovery, stateDir }))) throw error
      return run()
    })
    if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT)
      throw new DeploymentError(errorDeploymentResultToExceptionMessage(result), {
        advice: isInputWrong.includes(result.type)
          ? 'The preset or the contracts have changed since it began: undo that, or begin anew with another --state.'
          : 'Run the same command again: it goes on where it stopped.',
      })
    const transactions = (await sent()) - sentBefore
    log(
      transactions === 0
        ? 'Nothing to do: all of it is deployed already.'
        : `Deployed by ${transactions} transactions.`,
    )

    const addresses = addressesOf(ignitionModule, result.contracts)
    const { testDollar, ...contracts } = addresses
    const deploymentBlock = await firstBlock(stateDir, start.block)
    const fresh = v.parse(NetworkFileSchema, {
      name: preset.network.name,
      preset: name,
      chainId,
      rpcUrls: [typeof rpcUrl === 'string' ? rpcUrl : rpcUrl.publicUrl],
      deploymentBlock,
      contracts,
      paymentTokens: await describeTokens({
        publicClient,
        addresses: [plan.paymentToken ?? testDollar, contracts.networkToken].filter(
          (address) => address !== undefined,
        ),
        rates: preset.network.rates,
      }),
      confirmation: preset.network.confirmation,
      retention: preset.network.retention,
      fogNodes: [],
    })
    // Without a journal every call starts anew, perhaps on a new chain that gives the same addresses.
    const network = stateDir ? await keepLaterFacts(parameters.networkFile, fresh) : fresh
    await writeWhole(parameters.networkFile, `${JSON.stringify(network, null, 2)}\n`)

    const fromBlock = BigInt(deploymentBlock)
    const roles = await readRoles({ publicClient, ...network.contracts, fromBlock })
    const names = { [deployer]: 'deployer', ...namesOf(network.contracts) }
    describeRoles({ roles, names }).forEach((line) => log(line))
    const checked = await checkNetwork({
      publicClient,
      plan,
      contracts: network.contracts,
      roles,
      deployer,
    })
    reportDifferences({ ...checked, wasChecked: start.wasChecked, log })
    if (stateDir) await writeFile(join(stateDir, CHECKED), '')
    const { deployedAt } = start
    return { network, plan, placeholders, deployedAt, roles, deployer: getAddress(deployer) }
  } finally {
    await connection.close()
  }
}

function connectionOf({ rpcUrl, privateKey }: DeployNetworkParameters) {
  if (typeof rpcUrl !== 'string') return { network: rpcUrl.network }
  const accounts = privateKey ? { accounts: [privateKey] } : {}
  return { network: 'localhost', override: { url: rpcUrl, ...accounts } }
}

function addressesOf(
  { results }: IgnitionModule,
  deployed: Record<string, { address: string }>,
): Partial<Record<string, Address>> {
  return Object.fromEntries(
    Object.entries(results).map(([name, future]) => {
      const address = deployed[future.id]?.address
      if (!address) throw new Error(`The deployment has no contract ${name}.`)
      return [name, getAddress(address)]
    }),
  )
}

function namesOf(contracts: NetworkFile['contracts']): Record<Address, string> {
  return Object.fromEntries(
    Object.entries(contracts).flatMap(([name, address]) => (address ? [[address, name]] : [])),
  ) as Record<Address, string>
}

/** A deployment that can be resumed began in the block of the first receipt in its journal. */
async function firstBlock(stateDir: string | undefined, startBlock: number): Promise<number> {
  if (stateDir === undefined) return startBlock
  const journal = await readFile(join(stateDir, 'journal.jsonl'), 'utf8')
  const blocks = [...journal.matchAll(/"blockNumber":(\d+)/g)].map(([, block]) => Number(block))
  return Math.min(...blocks)
}

/** Writes to a neighbour and renames, so that no reader sees half a file. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}

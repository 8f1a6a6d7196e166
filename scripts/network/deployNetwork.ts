import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type NetworkFile, NetworkFileSchema } from '@fanal/sdk/network/networkFile'
import {
  HardhatArtifactResolver,
  errorDeploymentResultToExceptionMessage,
} from '@nomicfoundation/hardhat-ignition/helpers'
import { DeploymentResultType, type IgnitionModule, deploy } from '@nomicfoundation/ignition-core'
import hre from 'hardhat'
import * as v from 'valibot'
import { type Address, type Hex, createPublicClient, custom, getAddress } from 'viem'
import { describeRoles } from './describeRoles.ts'
import { describeTokens } from './describeTokens.ts'
import { keepLaterFacts } from './keepLaterFacts.ts'
import { readPreset } from './readPreset.ts'
import { recoverTransaction } from './recoverTransaction.ts'
import { type ReadRolesReturnType, readRoles } from './readRoles.ts'

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
  /** Receives progress, and at the end who holds which role. */
  log?: (line: string) => void
}
export type DeployNetworkReturnType = {
  network: NetworkFile
  roles: ReadRolesReturnType
  deployer: Address
}

/** Deploys a preset with Ignition, writes the network file, and says plainly who can do what. */
export async function deployNetwork(
  parameters: DeployNetworkParameters,
): Promise<DeployNetworkReturnType> {
  const { preset, rpcUrl, log = () => {} } = parameters
  const { name, description, parameters: deploymentParameters } = await readPreset(preset)
  const defaultBuildProfile = parameters.buildProfile ?? 'default'
  await hre.tasks.getTask('build').run({ quiet: true, noTests: true, defaultBuildProfile })

  const connection = await hre.network.create(connectionOf(parameters))
  try {
    const { provider } = connection
    const publicClient = createPublicClient({ transport: custom(provider), pollingInterval: 200 })
    const accounts = (await provider.request({ method: 'eth_accounts' })) as Address[]
    const [deployer] = accounts
    if (!deployer)
      throw new Error('The node has no unlocked account: give the key of the deployer.')
    const chainId = await publicClient.getChainId()
    const startBlock = Number(await publicClient.getBlockNumber())

    log(`Deploying preset ${preset} to chain ${chainId} as ${deployer}`)
    const { default: ignitionModule } = (await import(
      `../../ignition/modules/${description.module}.ts`
    )) as { default: IgnitionModule }
    const { stateDir } = parameters
    const run = () =>
      deploy({
        config: { ...hre.config.ignition, ...(chainId === 31337 && { blockPollingInterval: 50 }) },
        provider,
        ...(stateDir ? { deploymentDir: stateDir } : {}),
        artifactResolver: new HardhatArtifactResolver(hre.artifacts),
        ignitionModule,
        deploymentParameters,
        accounts,
      })
    const result = await run().catch(async (error: unknown) => {
      if (!stateDir || !(await recoverTransaction({ publicClient, provider, stateDir, error })))
        throw error
      return run()
    })
    if (result.type !== DeploymentResultType.SUCCESSFUL_DEPLOYMENT)
      throw new Error(errorDeploymentResultToExceptionMessage(result))

    const addressOf = (name: string) => {
      const future = ignitionModule.results[name]
      const address = future && result.contracts[future.id]?.address
      if (!address) throw new Error(`The deployment has no contract ${name}.`)
      return getAddress(address)
    }
    const contracts = {
      accessManager: addressOf('accessManager'),
      timelock: addressOf('timelock'),
      charter: addressOf('charter'),
      networkToken: addressOf('networkToken'),
      committee: addressOf('committee'),
      datasetRegistry: addressOf('datasetRegistry'),
      accessMarket: addressOf('accessMarket'),
    }
    const paymentToken =
      description.module === 'TestNetwork'
        ? addressOf('testDollar')
        : getAddress(`${deploymentParameters.Network?.paymentToken}`)
    const deploymentBlock = await firstBlock(stateDir, startBlock)
    const fresh = v.parse(NetworkFileSchema, {
      name: description.name,
      preset: name,
      chainId,
      rpcUrls: [typeof rpcUrl === 'string' ? rpcUrl : rpcUrl.publicUrl],
      deploymentBlock,
      contracts,
      paymentTokens: await describeTokens({
        publicClient,
        addresses: [paymentToken, contracts.networkToken],
        rates: description.rates,
      }),
      confirmation: description.confirmation,
      retention: description.retention,
      fogNodes: [],
    })
    // Without a journal every call starts anew, perhaps on a new chain that gives the same addresses.
    const network = stateDir ? await keepLaterFacts(parameters.networkFile, fresh) : fresh
    await writeWhole(parameters.networkFile, `${JSON.stringify(network, null, 2)}\n`)

    const { accessManager, timelock, charter } = contracts
    const fromBlock = BigInt(deploymentBlock)
    const roles = await readRoles({ publicClient, accessManager, timelock, fromBlock })
    const names = { [deployer]: 'deployer', [timelock]: 'timelock', [charter]: 'charter' }
    describeRoles({ roles, names }).forEach((line) => log(line))
    return { network, roles, deployer: getAddress(deployer) }
  } finally {
    await connection.close()
  }
}

function connectionOf({ rpcUrl, privateKey }: DeployNetworkParameters) {
  if (typeof rpcUrl !== 'string') return { network: rpcUrl.network }
  const accounts = privateKey ? { accounts: [privateKey] } : {}
  return { network: 'localhost', override: { url: rpcUrl, ...accounts } }
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

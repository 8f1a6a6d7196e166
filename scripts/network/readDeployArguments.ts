import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { InputError } from '@fanal/sdk/errors/FanalError'
import hre from 'hardhat'
import { type Hex, isHex } from 'viem'
import type { DeployNetworkParameters } from './deployNetwork.ts'
import { root } from './paths.ts'

export type ReadDeployArgumentsParameters = {
  /** Arguments after the name of the script. */
  wanted: string[]
  environment: NodeJS.ProcessEnv
}
export type ReadDeployArgumentsReturnType = Omit<DeployNetworkParameters, 'log' | 'nodes'>
export type ReadDeployArgumentsErrorType = InputError

export const deployUsage = `Usage: npm run deploy -- --preset NAME --network NAME [options]

  --preset NAME      a file of ignition/parameters (local, canonchain, cpchain, iotchain, cartycoin), or a path to a .json5
  --network NAME     a network of hardhat.config.ts; its URL and key come from the keystore, localhost needs neither
  --rpc URL          in place of --network: any node; FANAL_DEPLOYER_KEY is the key, else the node's first account deploys
  --public-rpc URL   URL for the network file, where that of --network may carry a secret
  --out FILE         network file; ignition/deployments/<preset>-<network>/network.json by default
  --state FOLDER     where the deployment is remembered, to resume it; the folder of the network file by default
  --build PROFILE    default or production; production by default, except with --rpc`

/** Reads what `npm run deploy` was asked to do; what is missing or contradicts itself is an error that says so. */
export async function readDeployArguments(
  parameters: ReadDeployArgumentsParameters,
): Promise<ReadDeployArgumentsReturnType> {
  const { preset, network, rpc, out, state, build, ...rest } = parse(parameters.wanted)
  if (!preset) throw wrong('Which preset? Name it by --preset.')
  if (!network === !rpc) throw wrong('Where to? Give either --network or --rpc.')
  const key = parameters.environment.FANAL_DEPLOYER_KEY
  if (key !== undefined && !(isHex(key) && key.length === 66))
    throw wrong('FANAL_DEPLOYER_KEY is not a private key (0x and 64 hex digits).')
  if (rpc && !out) throw wrong('Where shall the network file go? Name it by --out.')

  const folder = network
    ? join(root, 'ignition/deployments', `${nameOf(preset)}-${network}`)
    : undefined
  const stateDir = state ? resolve(state) : folder
  const rpcUrl = network
    ? { network, publicUrl: rest['public-rpc'] ?? (await publicUrlOf(network)) }
    : (rpc ?? '')
  return {
    preset,
    rpcUrl,
    networkFile: resolve(out ?? join(folder ?? '', 'network.json')),
    buildProfile: profileOf(build ?? (network ? 'production' : 'default')),
    ...(rpc && key ? { privateKey: key as Hex } : {}),
    ...(stateDir ? { stateDir } : {}),
  }
}

function parse(args: string[]) {
  const text = { type: 'string' } as const
  const options = {
    preset: text,
    network: text,
    rpc: text,
    'public-rpc': text,
    out: text,
    state: text,
    build: text,
  }
  try {
    return parseArgs({ args, options }).values
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

/** The URL of a network on this machine, which is no secret. */
async function publicUrlOf(network: string): Promise<string> {
  const config = hre.config.networks[network]
  if (config?.type !== 'http')
    throw wrong(`hardhat.config.ts has no network "${network}" to deploy to.`)
  const url = await config.url.getUrl()
  if (['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)) return url
  throw wrong('The URL of this network may carry a secret: give a public one by --public-rpc.')
}

function profileOf(build: string): 'default' | 'production' {
  if (build === 'default' || build === 'production') return build
  throw wrong(`There is no build "${build}".`)
}

function nameOf(preset: string): string {
  return (preset.split(/[\\/]/).at(-1) ?? preset).replace(/\.json5$/, '')
}

function wrong(message: string, cause?: unknown): InputError {
  return new InputError(message, {
    advice: deployUsage,
    ...(cause === undefined ? {} : { cause }),
  })
}

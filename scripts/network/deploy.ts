/**
 * Deploys a preset:
 *   node scripts/network/deploy.ts --preset local --rpc http://127.0.0.1:8545 --out .local/network.json
 *   node scripts/network/deploy.ts --preset local --network sepolia --public-rpc URL --out sepolia.json
 * Run it again after an interruption: what was deployed is kept in ignition/deployments/<preset>-<network>.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Hex } from 'viem'
import { deployNetwork } from './deployNetwork.ts'
import { root } from './paths.ts'

const { values } = parseArgs({
  options: {
    preset: { type: 'string' },
    rpc: { type: 'string' },
    network: { type: 'string' },
    'public-rpc': { type: 'string' },
    out: { type: 'string' },
  },
})
const { preset, rpc, network, out } = values
const publicUrl = values['public-rpc']
if (!preset || !out || (!rpc && !(network && publicUrl))) {
  console.error(
    'Expected --preset NAME --out FILE and --rpc URL, or --network NAME --public-rpc URL',
  )
  process.exit(2)
}
const privateKey = process.env.FANAL_DEPLOYER_KEY as Hex | undefined

await deployNetwork({
  preset,
  rpcUrl: rpc ?? { network: network ?? '', publicUrl: publicUrl ?? '' },
  ...(privateKey ? { privateKey } : {}),
  networkFile: out,
  ...(network
    ? {
        stateDir: join(root, 'ignition/deployments', `${preset}-${network}`),
        buildProfile: 'production',
      }
    : {}),
  log: console.log,
})
console.log(`Network file: ${out}`)

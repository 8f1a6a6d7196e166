import { createRequire } from 'node:module'
import toolbox from '@nomicfoundation/hardhat-toolbox-viem'
import { configVariable, defineConfig } from 'hardhat/config'
import type { HttpNetworkUserConfig } from 'hardhat/types/config'

const require = createRequire(import.meta.url)

/** The compiler comes from npm, so that a build downloads nothing. */
const compiler = {
  version: '0.8.37',
  path: require.resolve('solc/soljson.js'),
  preferWasm: true,
}
const settings = { evmVersion: 'osaka', optimizer: { enabled: true, runs: 10_000 } }

/** Contracts that would be larger than a chain accepts if they were compiled as the others. */
const dense = {
  'contracts/governance/HolderGovernor.sol': {
    ...compiler,
    settings: { ...settings, viaIR: true },
  },
}

/** URLs and keys of live networks come from the keystore: `npx hardhat keystore set DEPLOYER_PRIVATE_KEY`. */
const live = (urlVariable: string): HttpNetworkUserConfig => ({
  type: 'http',
  url: configVariable(urlVariable),
  accounts: [configVariable('DEPLOYER_PRIVATE_KEY')],
})

export default defineConfig({
  plugins: [toolbox],
  solidity: {
    profiles: {
      default: { compilers: [{ ...compiler, settings }], overrides: dense },
      production: {
        compilers: [
          {
            ...compiler,
            settings: { ...settings, optimizer: { enabled: true, runs: 1_000_000 }, viaIR: true },
          },
        ],
        overrides: dense,
      },
    },
    npmFilesToBuild: [
      '@openzeppelin/contracts/access/manager/AccessManager.sol',
      '@openzeppelin/contracts/governance/TimelockController.sol',
      '@safe-global/safe-smart-account/contracts/SafeL2.sol',
      '@safe-global/safe-smart-account/contracts/proxies/SafeProxyFactory.sol',
    ],
  },
  networks: {
    hardhat: { type: 'edr-simulated', chainType: 'l1', hardfork: 'osaka' },
    node: {
      type: 'edr-simulated',
      chainType: 'l1',
      hardfork: 'osaka',
      mining: { auto: false, interval: 2000 },
      // Else many transactions at once would put the chain's clock ahead of that of the nodes and devices.
      allowBlocksWithSameTimestamp: true,
    },
    // The usual port, unless another is named.
    localhost: { type: 'http', url: process.env.LOCALHOST_RPC_URL ?? 'http://127.0.0.1:8545' },
    sepolia: live('SEPOLIA_RPC_URL'),
    baseSepolia: { ...live('BASE_SEPOLIA_RPC_URL'), chainType: 'op' },
    mainnet: live('MAINNET_RPC_URL'),
  },
  paths: { tests: { solidity: './contracts' } },
  test: {
    solidity: {
      fuzz: { runs: 256 },
      // Handlers bound their own input, so a revert is a bug of the handler or of the contract.
      invariant: { runs: 64, depth: 64, failOnRevert: true },
    },
  },
})

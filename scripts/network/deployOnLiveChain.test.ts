import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { networkTokenAbi } from '@fanal/sdk/generated/abis'
import hre from 'hardhat'
import { type Hex, createWalletClient, http, toHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { hardhat } from 'viem/chains'
import { TEST_MNEMONIC } from './accounts/localAccounts.ts'
import { deployNetwork } from './deployNetwork.ts'
import { root } from './paths.ts'
import {
  type StartTemporaryChainReturnType,
  startTemporaryChain,
} from './testing/startTemporaryChain.ts'

const deployer = mnemonicToAccount(TEST_MNEMONIC, { addressIndex: 3 })
const key = toHex(deployer.getHdKey().privateKey ?? new Uint8Array())
const owner = '0x00000000000000000000000000000000000000A1'

describe('a network on a chain that has its payment token', () => {
  let chain: StartTemporaryChainReturnType
  before(async () => {
    chain = await startTemporaryChain()
  })
  after(() => chain.stop())

  test('is deployed by the key given, and keeps nothing for it', async () => {
    const { publicClient, folder, rpcUrl } = chain
    const walletClient = createWalletClient({
      chain: hardhat,
      transport: http(rpcUrl),
      account: deployer,
    })
    const { abi, bytecode } = await hre.artifacts.readArtifact('TestDollar')
    const hash = await walletClient.deployContract({ abi, bytecode: bytecode as Hex })
    const { contractAddress: dollar } = await publicClient.waitForTransactionReceipt({ hash })
    assert.ok(dollar)

    const shipped = await readFile(join(root, 'ignition/parameters/iotchain.json5'), 'utf8')
    const preset = join(folder, 'live.json5')
    await writeFile(
      preset,
      shipped
        .replace('paymentToken: null', `paymentToken: '${dollar}'`)
        .replace('distribution: null', `distribution: '${owner}'`),
    )
    const deployed = await deployNetwork({
      preset,
      rpcUrl,
      privateKey: key,
      networkFile: join(folder, 'network.json'),
    })
    assert.equal(deployed.deployer, deployer.address)
    assert.equal(deployed.network.preset, 'live')
    assert.equal(deployed.network.paymentTokens[0]?.address.toLowerCase(), dollar.toLowerCase())
    assert.equal(deployed.roles.minDelay, 172_800n)
    const token = {
      address: deployed.network.contracts.networkToken,
      abi: networkTokenAbi,
      functionName: 'balanceOf',
    } as const
    const held = await publicClient.readContract({ ...token, args: [owner] })
    assert.equal(held, 60_000_000n * 10n ** 18n)
    assert.equal(await publicClient.readContract({ ...token, args: [deployer.address] }), 0n)
  })
})

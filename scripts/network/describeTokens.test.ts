import assert from 'node:assert/strict'
import { test } from 'node:test'
import hre from 'hardhat'
import { type Hex, createPublicClient, createWalletClient, custom } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { hardhat } from 'viem/chains'
import { describeTokens } from './describeTokens.ts'

test('tokens are described by what they can do, not by what they seem to answer', async () => {
  const connection = await hre.network.create('hardhat')
  const chain = { chain: hardhat, transport: custom(connection.provider), pollingInterval: 20 }
  const publicClient = createPublicClient(chain)
  const account = mnemonicToAccount('test test test test test test test test test test test junk')
  const deploy = async (name: string) => {
    const { abi, bytecode } = await hre.artifacts.readArtifact(name)
    const walletClient = createWalletClient({ ...chain, account })
    const hash = await walletClient.deployContract({ abi, bytecode: bytecode as Hex })
    const { contractAddress } = await publicClient.waitForTransactionReceipt({ hash })
    assert.ok(contractAddress)
    return contractAddress
  }
  const plain = await deploy('FeeOnTransferToken')
  const phantom = await deploy('PhantomToken')
  const dollar = await deploy('TestDollar')
  const described = await describeTokens({
    publicClient,
    addresses: [plain, phantom, dollar],
    rates: { TUSD: { currency: 'USD', value: 1 } },
  })
  const common = { decimals: 18, version: '1', authorization: false, permit: false }
  assert.deepEqual(described, [
    { ...common, address: plain, symbol: 'FEE', name: 'Fee on transfer' },
    { ...common, address: phantom, symbol: 'BOO', name: 'Phantom' },
    {
      address: dollar,
      symbol: 'TUSD',
      name: 'Test Dollar',
      decimals: 6,
      version: '1',
      authorization: true,
      permit: true,
      rate: { currency: 'USD', value: 1 },
    },
  ])
  await connection.close()
})

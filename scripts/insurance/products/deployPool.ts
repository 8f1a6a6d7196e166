import { coverPoolAbi } from '@fanal/sdk/generated/abis'
import { requireContract } from '@fanal/sdk/governance/chain/requireContract'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { waitForReceipt } from '@fanal/sdk/network/waitForReceipt'
import hre from 'hardhat'
import { type Address, getAddress, type Hex } from 'viem'

export type DeployPoolParameters = {
  asset: Address
  /** Of its shares. */
  name: string
  symbol: string
  /** Wei of the asset that it pays out a day at most. */
  dailyLimit: bigint
  /** Seconds that withdrawals wait at least. */
  notice: number
}

/**
 * Puts one more pool on the chain, as anybody may on any network: it sells nothing until who keeps products defines one on
 * it. Its settings are its own, and only a release changes them.
 */
export async function deployPool(
  client: FanalClient,
  { asset, name, symbol, dailyLimit, notice }: DeployPoolParameters,
): Promise<{ pool: Address }> {
  const { walletClient, account } = requireWallet(client)
  const { bytecode } = await hre.artifacts.readArtifact('CoverPool')
  const { accessManager } = client.network.contracts
  const [policies, claims] = [
    requireContract(client, 'policies'),
    requireContract(client, 'claims'),
  ]
  const hash = await walletClient.deployContract({
    abi: coverPoolAbi,
    bytecode: bytecode as Hex,
    args: [accessManager, asset, name, symbol, policies, claims, dailyLimit, BigInt(notice)],
    account,
    chain: walletClient.chain ?? null,
  })
  const { contractAddress } = await waitForReceipt(client, { hash })
  if (!contractAddress) throw new Error('the pool was not created')
  return { pool: getAddress(contractAddress) }
}

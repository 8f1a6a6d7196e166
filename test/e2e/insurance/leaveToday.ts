import { coverPoolAbi } from '@fanal/sdk/generated/abis'
import { readPools } from '@fanal/sdk/insurance/readPools'
import { createFanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { createTestClient, encodeFunctionData, http, publicActions, walletActions } from 'viem'
import { hardhat } from 'viem/chains'

/**
 * Sets the daily limit of the network's pool so that so much of its coin can still be paid today, as holders could by a vote. Gives
 * a way to set it back.
 */
export async function leaveToday(
  network: NetworkFile,
  amount: bigint,
): Promise<() => Promise<void>> {
  const { coverPool, parameters } = network.contracts
  const pools = await readPools(createFanalClient({ network }))
  const pool = pools.find((one) => one.pool === coverPool)
  if (!pool) throw new Error('the network has no pool')
  const transport = http(network.rpcUrls[0])
  const chain = createTestClient({ chain: hardhat, mode: 'hardhat', transport })
    .extend(publicActions)
    .extend(walletActions)
  const limit = async (most: bigint) => {
    await chain.impersonateAccount({ address: parameters })
    await chain.setBalance({ address: parameters, value: 10n ** 18n })
    const set = { abi: coverPoolAbi, functionName: 'setDailyLimit', args: [most] } as const
    const hash = await chain.sendTransaction({
      account: parameters,
      to: pool.pool,
      data: encodeFunctionData(set),
    })
    const { status } = await chain.waitForTransactionReceipt({ hash })
    if (status !== 'success') throw new Error('the limit was refused')
  }
  await limit(pool.dailyLimit - pool.payableToday + amount)
  return () => limit(pool.dailyLimit)
}

import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import type { Abi, Address, Hex, TransactionReceipt } from 'viem'

export type BenchContract = { address: Address; abi: Abi }

/** A chain in this process on which gas is measured, by the receipts of whole transactions. */
export type BenchChain = Awaited<ReturnType<typeof benchChain>>

/** Starts a chain; account 0 deploys. */
export async function benchChain(runtime: HardhatRuntimeEnvironment) {
  const connection = await runtime.network.connect({ network: 'hardhat' })
  const client = await connection.viem.getPublicClient()
  const testClient = await connection.viem.getTestClient()
  const wallets = await connection.viem.getWalletClients()
  const account = (index: number) => {
    const wallet = wallets[index]
    if (wallet === undefined) throw new Error(`No account ${index} on the in-process chain`)
    return wallet
  }

  const deploy = async (name: string, args: unknown[] = []): Promise<BenchContract> => {
    const { abi, bytecode } = await runtime.artifacts.readArtifact(name)
    const hash = await account(0).deployContract({
      abi: abi as Abi,
      bytecode: bytecode as Hex,
      args,
    })
    const { contractAddress } = await client.waitForTransactionReceipt({ hash })
    if (!contractAddress) throw new Error(`${name} was not deployed`)
    return { address: contractAddress, abi: abi as Abi }
  }
  const send = async (
    from: number,
    { address, abi }: BenchContract,
    functionName: string,
    args: unknown[],
  ): Promise<TransactionReceipt> => {
    const hash = await account(from).writeContract({ address, abi, functionName, args })
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${functionName} reverted`)
    return receipt
  }

  return { client, testClient, wallets, account, deploy, send }
}

import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { encodeAbiParameters, keccak256, maxUint256, stringToHex } from 'viem'
import type { Abi, Address, Hex, TransactionReceipt } from 'viem'

/** Terms of an offer as the market's ABI names them. */
export type SceneTerms = {
  datasetId: Hex
  manifestDigest: Hex
  seller: Address
  token: Address
  price: bigint
  duration: number
  settlementWindow: number
}

export type SceneContract = { address: Address; abi: Abi }

export type MarketScene = Awaited<ReturnType<typeof marketScene>>

export const PRICE = 2_000_000n
export const DURATION = 30 * 86_400
export const WINDOW = 3 * 86_400
export const CHARTER = keccak256(stringToHex('charter'))

/**
 * A chain with the market deployed and its parties known to the token: everybody has held it before, the market holds
 * some, and the publisher has a dataset already. Only what a transaction itself adds is then measured.
 */
export async function marketScene(runtime: HardhatRuntimeEnvironment) {
  const connection = await runtime.network.connect({ network: 'hardhat' })
  const client = await connection.viem.getPublicClient()
  const testClient = await connection.viem.getTestClient()
  const wallets = await connection.viem.getWalletClients()
  const account = (index: number) => {
    const wallet = wallets[index]
    if (wallet === undefined) throw new Error(`No account ${index} on the in-process chain`)
    return wallet
  }
  const deployer = account(0)

  const deploy = async (name: string, args: unknown[] = []): Promise<SceneContract> => {
    const { abi, bytecode } = await runtime.artifacts.readArtifact(name)
    const hash = await deployer.deployContract({ abi: abi as Abi, bytecode: bytecode as Hex, args })
    const { contractAddress } = await client.waitForTransactionReceipt({ hash })
    if (!contractAddress) throw new Error(`${name} was not deployed`)
    return { address: contractAddress, abi: abi as Abi }
  }
  const send = async (
    from: number,
    { address, abi }: SceneContract,
    functionName: string,
    args: unknown[],
  ): Promise<TransactionReceipt> => {
    const hash = await account(from).writeContract({ address, abi, functionName, args })
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${functionName} reverted`)
    return receipt
  }

  const manager = await deploy('AccessManager', [deployer.account.address])
  const registry = await deploy('DatasetRegistry')
  const market = await deploy('AccessMarket', [
    manager.address,
    registry.address,
    7 * 86_400,
    3_600,
    30 * 86_400,
    250,
    deployer.account.address,
  ])
  const token = await deploy('TestDollar')
  await send(0, market, 'setTokenAllowed', [token.address, true])
  await send(0, market, 'pushCharter', [CHARTER, CHARTER, 0])
  for (const [index, wallet] of wallets.slice(0, 8).entries()) {
    await send(0, token, 'mint', [wallet.account.address, 1_000_000_000n])
    await send(index, token, 'approve', [market.address, maxUint256])
  }
  await send(0, token, 'mint', [market.address, 1n])

  let registered = 0
  const publish = async (publisher: number) => {
    const salt = keccak256(stringToHex(`dataset ${++registered}`))
    const manifestDigest = keccak256(stringToHex(`manifest ${registered}`))
    const draft = encodeAbiParameters(
      [
        { type: 'uint96' },
        { type: 'address' },
        { type: 'uint40' },
        { type: 'uint32' },
        { type: 'uint32' },
      ],
      [PRICE, token.address, DURATION, WINDOW, 0xffffffff],
    )
    const receipt = await send(publisher, registry, 'register', [
      salt,
      0,
      manifestDigest,
      market.address,
      draft,
    ])
    const seller = account(publisher).account.address
    const datasetId = (await client.readContract({
      ...registry,
      functionName: 'datasetIdOf',
      args: [seller, salt],
    })) as Hex
    const terms: SceneTerms = {
      datasetId,
      manifestDigest,
      seller,
      token: token.address,
      price: PRICE,
      duration: DURATION,
      settlementWindow: WINDOW,
    }
    return { receipt, item: { offerNo: registered, terms } }
  }

  return { account, client, testClient, send, publish, market, registry, token }
}

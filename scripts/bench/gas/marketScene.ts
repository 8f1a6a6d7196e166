import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { encodeAbiParameters, keccak256, maxUint256, stringToHex } from 'viem'
import type { Address, Hex } from 'viem'
import { benchChain } from './benchChain.ts'

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
  const { client, testClient, wallets, account, deploy, send } = await benchChain(runtime)
  const deployer = account(0)

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

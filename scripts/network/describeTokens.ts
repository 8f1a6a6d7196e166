import { networkTokenAbi } from '@fanal/sdk/generated/abis'
import type { NetworkFile, PaymentToken } from '@fanal/sdk/network/networkFile'
import {
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  type PublicClient,
  parseAbi,
  zeroHash,
} from 'viem'

export type DescribeTokensParameters = {
  publicClient: PublicClient
  addresses: Address[]
  /** Plain-currency value of one whole token, by symbol. */
  rates: Record<string, NonNullable<PaymentToken['rate']>>
}
export type DescribeTokensReturnType = NetworkFile['paymentTokens']

const anyone = '0x0000000000000000000000000000000000000001'
const versionAbi = parseAbi(['function version() view returns (string)'])

/** Asks payment tokens what they are and what they can do, also through proxies. */
export async function describeTokens(
  parameters: DescribeTokensParameters,
): Promise<DescribeTokensReturnType> {
  const { publicClient, addresses, rates } = parameters
  const describe = async (address: Address) => {
    const token = { address, abi: networkTokenAbi } as const
    const [symbol, name, decimals, version, authorization, permit] = await Promise.all([
      publicClient.readContract({ ...token, functionName: 'symbol' }),
      publicClient.readContract({ ...token, functionName: 'name' }),
      publicClient.readContract({ ...token, functionName: 'decimals' }),
      readVersion(publicClient, address),
      refusesWithReason(
        publicClient.simulateContract({
          ...token,
          account: anyone,
          functionName: 'receiveWithAuthorization',
          args: [anyone, anyone, 1n, 0n, 0n, zeroHash, '0x'],
        }),
      ),
      refusesWithReason(
        publicClient.simulateContract({
          ...token,
          account: anyone,
          functionName: 'permit',
          args: [anyone, anyone, 1n, 0n, 27, zeroHash, zeroHash],
        }),
      ),
    ])
    const rate = rates[symbol]
    return {
      address,
      symbol,
      name,
      decimals,
      version,
      authorization,
      permit,
      ...(rate ? { rate } : {}),
    }
  }
  return Promise.all(addresses.map(describe))
}

/** EIP-712 version: by EIP-5267, else by `version()` as USDC has it. */
async function readVersion(publicClient: PublicClient, address: Address): Promise<string> {
  try {
    const token = { address, abi: networkTokenAbi } as const
    return (await publicClient.readContract({ ...token, functionName: 'eip712Domain' }))[2]
  } catch {
    return publicClient
      .readContract({ address, abi: versionAbi, functionName: 'version' })
      .catch(() => '1')
  }
}

/**
 * These extensions have no ERC-165 identifier that tokens answer to. A token that has the function refuses a call without
 * a signature and says why; one that lacks it reverts without data, or takes the call for something else.
 */
async function refusesWithReason(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return false
  } catch (error) {
    if (!(error instanceof BaseError)) throw error
    const revert = error.walk((cause) => cause instanceof ContractFunctionRevertedError)
    const raw = revert instanceof ContractFunctionRevertedError ? revert.raw : undefined
    return raw !== undefined && raw !== '0x'
  }
}

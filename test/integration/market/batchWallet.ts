import { chainOf, createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  type Address,
  createPublicClient,
  createWalletClient,
  custom,
  encodeFunctionData,
  type Hex,
  http,
  keccak256,
  numberToHex,
  parseAbi,
  TransactionReceiptNotFoundError,
  UserRejectedRequestError,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { compileContract } from './compileContract.ts'

/** Carries out calls in the name of the account that delegates to it; one that fails takes all back. */
const source = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
contract Delegate {
    struct Call { address to; uint256 value; bytes data; }
    function execute(Call[] calldata calls) external payable {
        require(msg.sender == address(this), "not the account");
        for (uint256 i; i < calls.length; ++i) {
            (bool ok, bytes memory answer) = calls[i].to.call{value: calls[i].value}(calls[i].data);
            if (!ok) assembly { revert(add(answer, 32), mload(answer)) }
        }
    }
}`
const delegateAbi = parseAbi([
  'struct Call { address to; uint256 value; bytes data; }',
  'function execute(Call[] calls)',
])

type SendCalls = [{ id?: string; calls: { to: Address; data?: Hex; value?: Hex }[] }]

export type BatchWallet = {
  client: FanalClient
  /** Methods that opened a window of the wallet, in order. */
  prompts: string[]
  /** Declines the next prompt. */
  decline: () => void
  /** Carries out the next batch without ever answering, as when the page is closed meanwhile. */
  loseAnswer: () => void
  /** Gives the next batch too little gas, so that it fails on the chain. */
  starve: () => void
}

/**
 * Stands for the external wallet of a buyer that carries out batches of calls (EIP-5792), like MetaMask or Coinbase Wallet:
 * it speaks JSON-RPC, and its ordinary account delegates to a contract (EIP-7702), all on the real chain of the test.
 */
export async function createBatchWallet(
  network: NetworkFile,
  privateKey: Hex,
): Promise<BatchWallet> {
  const account = privateKeyToAccount(privateKey)
  const chain = chainOf(network)
  const transport = http(network.rpcUrls[0])
  const reader = createPublicClient({ chain, transport, pollingInterval: 100 })
  const signer = createWalletClient({ account, chain, transport })
  const deployment = await signer.sendTransaction({ data: compileContract('Delegate', source) })
  const { contractAddress } = await reader.waitForTransactionReceipt({ hash: deployment })
  if (!contractAddress) throw new Error('the delegate was not deployed')

  const batches = new Map<string, Hex>()
  const prompts: string[] = []
  let [declining, losing, starving] = [false, false, false]

  const sendCalls = async ([{ id, calls }]: SendCalls) => {
    const authorization = await signer.signAuthorization({ contractAddress, executor: 'self' })
    const data = encodeFunctionData({
      abi: delegateAbi,
      functionName: 'execute',
      args: [
        calls.map((call) => ({
          to: call.to,
          value: BigInt(call.value ?? 0),
          data: call.data ?? '0x',
        })),
      ],
    })
    const transaction = await signer.prepareTransactionRequest({
      to: account.address,
      data,
      authorizationList: [authorization],
      gas: starving ? 120_000n : 1_000_000n,
    })
    starving = false
    const raw = await signer.signTransaction(transaction)
    const hash = keccak256(raw)
    const name = id ?? hash
    batches.set(name, hash)
    // This chain complains of a transaction that fails although it has mined it; the receipt tells.
    await signer.sendRawTransaction({ serializedTransaction: raw }).catch(() => undefined)
    if (losing) throw new Error('the connection to the wallet was lost')
    return { id: name }
  }
  const statusOf = async ([id]: [string]) => {
    const hash = batches.get(id)
    if (hash === undefined) throw new Error('unknown bundle')
    const receipt = await reader.getTransactionReceipt({ hash }).catch((error: unknown) => {
      if (error instanceof TransactionReceiptNotFoundError) return undefined
      throw error
    })
    const status = receipt === undefined ? 100 : receipt.status === 'success' ? 200 : 500
    return { version: '2.0.0', id, chainId: numberToHex(chain.id), atomic: true, status }
  }
  const request = async ({ method, params }: { method: string; params?: unknown }) => {
    if (method === 'wallet_sendCalls' || method === 'eth_signTypedData_v4') {
      prompts.push(method)
      if (declining) {
        declining = false
        throw new UserRejectedRequestError(new Error('User rejected the request.'))
      }
    }
    switch (method) {
      case 'eth_accounts':
      case 'eth_requestAccounts':
        return [account.address]
      case 'wallet_getCapabilities':
        return { [numberToHex(chain.id)]: { atomic: { status: 'supported' } } }
      case 'wallet_sendCalls':
        return sendCalls(params as SendCalls)
      case 'wallet_getCallsStatus':
        return statusOf(params as [string])
      default:
        return reader.request({ method, params } as never)
    }
  }
  const walletClient = createWalletClient({
    account: account.address,
    chain,
    transport: custom({ request }, { retryCount: 0 }),
  })
  return {
    client: createFanalClient({ network, walletClient }),
    prompts,
    decline: () => void (declining = true),
    loseAnswer: () => void (losing = true),
    starve: () => void (starving = true),
  }
}

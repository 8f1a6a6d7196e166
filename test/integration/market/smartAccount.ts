import { chainOf, createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import {
  type Address,
  createWalletClient,
  encodeAbiParameters,
  type Hex,
  http,
  type LocalAccount,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { compileContract } from './compileContract.ts'

/**
 * A smart account whose signatures are 20 bytes of prefix and its owner's ECDSA, so that they only pass where ERC-1271 is
 * really asked.
 */
const source = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
contract SmartAccount {
    address private immutable _owner;
    constructor(address owner) { _owner = owner; }
    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        if (signature.length != 85 || address(bytes20(signature)) != address(this)) return 0xffffffff;
        bytes32 r = bytes32(signature[20:52]);
        bytes32 s = bytes32(signature[52:84]);
        return ecrecover(hash, uint8(signature[84]), r, s) == _owner ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}`

/** Deploys a smart account and returns a client whose wallet signs for it; it can send no transaction by itself. */
export async function createSmartAccount(
  network: NetworkFile,
  ownerKey: Hex,
): Promise<{ address: Address; client: FanalClient }> {
  const owner = privateKeyToAccount(ownerKey)
  const transport = http(network.rpcUrls[0])
  const wallet = createWalletClient({ account: owner, chain: chainOf(network), transport })
  const { publicClient } = createFanalClient({ network })
  const argument = encodeAbiParameters([{ type: 'address' }], [owner.address])
  const hash = await wallet.sendTransaction({
    data: `${compileContract('SmartAccount', source)}${argument.slice(2)}`,
  })
  const { contractAddress } = await publicClient.waitForTransactionReceipt({ hash })
  if (!contractAddress) throw new Error('the smart account was not deployed')
  const account: LocalAccount = {
    ...owner,
    address: contractAddress,
    signTypedData: async (parameters) => {
      const signature = await owner.signTypedData(parameters)
      return `${contractAddress}${signature.slice(2)}`
    },
    signTransaction: () => Promise.reject(new Error('a smart account signs no transaction')),
  }
  const walletClient = createWalletClient({ account, chain: chainOf(network), transport })
  return { address: contractAddress, client: createFanalClient({ network, walletClient }) }
}

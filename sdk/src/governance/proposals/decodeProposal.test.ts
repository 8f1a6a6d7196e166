import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type Abi,
  type Address,
  concat,
  encodeFunctionData,
  getAddress,
  type Hex,
  stringToHex,
} from 'viem'
import {
  accessManagerAbi,
  accessMarketAbi,
  genesisClaimsAbi,
  networkParametersAbi,
  treasuryAbi,
} from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { decodeProposal } from './decodeProposal.ts'

const address = (number: number): Address => `0x${number.toString(16).padStart(40, '0')}`
const contracts = {
  accessManager: address(1),
  accessMarket: address(2),
  genesisClaims: address(3),
  networkToken: address(4),
  parameters: address(5),
  treasury: address(6),
}
const evil = getAddress(address(0xe))
const fee = stringToHex('market.feeBps', { size: 32 })

/** A chain with one parameter, on which no token answers. */
function clientOf(): FanalClient {
  const readContract = ({ functionName, args }: { functionName: string; args: unknown[] }) => {
    if (functionName === 'parameterOf' && args[0] === fee)
      return Promise.resolve({
        name: fee,
        kind: 0,
        value: 250n,
        min: 0n,
        max: 1_000n,
        target: evil,
      })
    return Promise.reject(new Error('execution reverted'))
  }
  const network = { contracts, paymentTokens: [] }
  return { network, publicClient: { readContract } } as unknown as FanalClient
}

async function decode(target: Address, calldata: Hex) {
  const [decoded] = await decodeProposal(clientOf(), { calls: [{ target, value: 0n, calldata }] })
  assert.ok(decoded)
  return decoded
}

const encode = (abi: Abi, functionName: string, args: readonly unknown[]) =>
  encodeFunctionData({ abi, functionName, args })

describe('words of a proposal', () => {
  test('a parameter with its values before and after', async () => {
    const { words } = await decode(
      contracts.parameters,
      encode(networkParametersAbi, 'set', [fee, 500n]),
    )
    assert.equal(words, 'Market: fee becomes 5 %, it was 2.5 %.')
  })

  test('a name that only looks like that of a parameter is none', async () => {
    for (const hidden of ['\0', '\0x', '\u200b', '\u001b']) {
      const name = stringToHex(`market.feeBps${hidden === '\0' ? '\0\0y' : hidden}`, { size: 32 })
      const { change, words } = await decode(
        contracts.parameters,
        encode(networkParametersAbi, 'set', [name, 500n]),
      )
      assert.equal(change.kind === 'parameter' && change.parameter, undefined)
      assert.match(words, /The contract will refuse this/)
    }
  })

  test('a payment in something that is no token can still be read', async () => {
    const { change, words } = await decode(
      contracts.treasury,
      encode(treasuryAbi, 'pay', [evil, address(7), 5n, fee]),
    )
    assert.equal(change.kind === 'payment' && change.coveredNow, false)
    assert.equal(
      words,
      `The treasury pays 5 wei of ${evil} to ${address(7)}. It holds less than that now.`,
    )
  })

  test('a call without words of its own says all that it passes', async () => {
    const recipient = await decode(
      contracts.accessMarket,
      encode(accessMarketAbi, 'setFeeRecipient', [evil]),
    )
    assert.match(recipient.words, new RegExp(`Calls setFeeRecipient of .*: ${evil}`, 'i'))
    const list = await decode(
      contracts.genesisClaims,
      encode(genesisClaimsAbi, 'setRoot', [fee, fee]),
    )
    assert.match(list.words, new RegExp(`Calls setRoot of the contract “genesisClaims”.*${fee}`))
  })

  test('what stands behind the arguments is not called theirs', async () => {
    const call = encode(accessMarketAbi, 'setFeeRecipient', [evil])
    assert.equal(
      (await decode(contracts.accessMarket, concat([call, '0x00']))).change.kind,
      'unknown',
    )
  })

  test('a call within a call is read as well', async () => {
    const grant = encode(accessManagerAbi, 'grantRole', [0n, evil, 0])
    const several = encode(accessManagerAbi, 'multicall', [[grant, grant]])
    const { words } = await decode(contracts.accessManager, several)
    assert.equal(words.match(/grantRole/g)?.length, 2)
    assert.match(words, new RegExp(evil, 'i'))
    const through = encode(accessManagerAbi, 'execute', [
      contracts.parameters,
      encode(networkParametersAbi, 'set', [fee, 500n]),
    ])
    assert.match((await decode(contracts.accessManager, through)).words, /Market: fee becomes 5 %/)
  })
})

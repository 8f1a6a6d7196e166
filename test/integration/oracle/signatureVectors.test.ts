import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessManagerAbi, eventLedgerAbi } from '@fanal/sdk/generated/abis'
import hre from 'hardhat'
import type { Abi, Hex } from 'viem'
import { verifyCommitteeSignature } from '@fanal/sdk/oracle/verifyCommitteeSignature'
import vectors from '../../../sdk/src/oracle/vectors.json' with { type: 'json' }

type Vector = { why: string; x: Hex; odd: boolean; digest: Hex; z: Hex; r: Hex }

test('the ledger and the SDK judge the vectors of committee signatures alike', async (t) => {
  const { viem } = await hre.network.connect({ network: 'hardhat' })
  const client = await viem.getPublicClient()
  const [wallet] = await viem.getWalletClients()
  assert.ok(wallet)
  const deploy = async (name: string, args: unknown[]) => {
    const { abi, bytecode } = await hre.artifacts.readArtifact(name)
    const hash = await wallet.deployContract({ abi: abi as Abi, bytecode: bytecode as Hex, args })
    const { contractAddress } = await client.waitForTransactionReceipt({ hash })
    assert.ok(contractAddress)
    return contractAddress
  }
  const manager = await deploy('AccessManager', [wallet.account.address])
  const ledger = await deploy('EventLedger', [manager, 3600, manager])
  const contract = { address: ledger, abi: [...eventLedgerAbi, ...accessManagerAbi] } as const

  let epoch = 0
  /** Whether the key can be set and then has signed. */
  const accepts = async ({ x, odd, digest, z, r }: Vector): Promise<boolean> => {
    const key = { ...contract, functionName: 'pushReportKey', args: [epoch + 1, x, odd] } as const
    try {
      await client.simulateContract({ ...key, account: wallet.account })
    } catch (error) {
      assert.match(String(error), /EventLedger_InvalidKey/)
      return false
    }
    epoch += 1
    await wallet.writeContract(key)
    return client.readContract({
      ...contract,
      functionName: 'signedByCommittee',
      args: [digest, z, r],
    })
  }
  const inSdk = ({ x, odd, digest, z, r }: Vector) =>
    verifyCommitteeSignature({ key: { x, odd }, digest, signature: { z, r } })

  for (const [name, list, expected] of [
    ['accepted', vectors.valid, true],
    ['rejected', vectors.rejected, false],
  ] as const)
    await t.test(name, async () => {
      assert.ok(list.length > 0)
      for (const vector of list as Vector[]) {
        assert.equal(await accepts(vector), expected, vector.why)
        assert.equal(inSdk(vector), expected, vector.why)
      }
    })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { demoAccounts } from '../../server/demoAccounts.ts'
import { type DemoAccount, hasDemoAccounts } from './demoAccount.ts'
import { demoConnector } from './demoConnector.ts'
import { walletConfig } from './walletConfig.ts'

const privateKey = `0x${'11'.repeat(32)}` as const
const on = (chainId: number): NetworkFile => ({
  name: 'Test',
  preset: 'local',
  chainId,
  rpcUrls: ['http://127.0.0.1:1'],
  deploymentBlock: 0,
  contracts: {} as NetworkFile['contracts'],
  paymentTokens: [],
  confirmation: 'latest',
  retention: 0,
  fogNodes: [],
  demoAccounts: [{ name: 'Ada', privateKey }],
})
const account: DemoAccount = {
  name: 'Ada',
  privateKey,
  address: '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A',
}
const others = [1, 10, 8453, 84_532, 11_155_111]

describe('demo accounts', () => {
  it('exist on the local chain', () => {
    assert.deepEqual(
      demoAccounts(on(31_337)).map(({ address }) => address),
      [account.address],
    )
    assert.equal(
      walletConfig({
        network: on(31_337),
        demoAccounts: [account],
        walletConnectProjectId: undefined,
      }).connectors.length,
      1,
    )
  })
  it('exist on no other chain, whatever its network file says', () => {
    for (const chainId of others) {
      assert.equal(hasDemoAccounts(on(chainId)), false)
      assert.deepEqual(demoAccounts(on(chainId)), [])
    }
  })
  it('make no wallet on another chain, whoever asks', () => {
    for (const chainId of others) {
      assert.throws(() => demoConnector({ account, network: on(chainId) }), /local chain only/)
      assert.throws(
        () =>
          walletConfig({
            network: on(chainId),
            demoAccounts: [account],
            walletConnectProjectId: undefined,
          }),
        /local chain only/,
      )
    }
  })
})

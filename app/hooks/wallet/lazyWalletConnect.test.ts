import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createConfig, createStorage, http } from 'wagmi'
import { reconnect } from 'wagmi/actions'
import { mainnet } from 'wagmi/chains'
import { lazyWalletConnect } from './lazyWalletConnect.ts'

it('is offered, but asks nobody before it is chosen', async () => {
  const asked: string[] = []
  const values = new Map<string, string>()
  const config = createConfig({
    chains: [mainnet],
    connectors: [lazyWalletConnect('0'.repeat(32))],
    transports: { [mainnet.id]: http('http://127.0.0.1:1') },
    multiInjectedProviderDiscovery: false,
    storage: createStorage({
      storage: {
        getItem: (key) => (asked.push(key), values.get(key) ?? null),
        setItem: (key, value) => void values.set(key, value),
        removeItem: (key) => void values.delete(key),
      },
    }),
  })
  const [connector] = config.connectors
  assert.equal(connector?.name, 'WalletConnect')
  assert.deepEqual(await reconnect(config), [])
  await assert.rejects(connector.getProvider(), /not in use/)
  assert.equal(await connector.isAuthorized(), false)
  assert.ok(asked.some((key) => key.endsWith('recentConnectorId')))
})

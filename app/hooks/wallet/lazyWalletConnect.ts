import { type CreateConnectorFn, createConnector } from 'wagmi'
import { walletConnect } from 'wagmi/connectors/walletConnect'

export const WALLET_CONNECT_TYPE = walletConnect.type

/**
 * WalletConnect with our own screens. Its code is loaded, and its servers are asked, only when the person chooses it or used
 * it last: wagmi would load every wallet's code on every first visit.
 */
export function lazyWalletConnect(projectId: string): CreateConnectorFn {
  return createConnector((config) => {
    const inner = walletConnect({ projectId, showQrModal: false, isNewChainsStale: false })(config)
    const wasLast = async () => (await config.storage?.getItem('recentConnectorId')) === inner.id
    let isWanted = false
    const { connect, getProvider, isAuthorized } = inner
    return {
      ...inner,
      setup: undefined,
      connect(parameters) {
        isWanted = true
        return connect.call(this, parameters) as never
      },
      async getProvider(parameters) {
        if (!isWanted && !(await wasLast())) throw new Error('WalletConnect is not in use.')
        return getProvider.call(this, parameters)
      },
      async isAuthorized() {
        return (await wasLast()) && isAuthorized.call(this)
      },
    }
  }) as CreateConnectorFn
}

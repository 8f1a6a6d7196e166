let present = false

/** Whether wallets matter on this page: one was connected before, or one announces itself. */
export const hasWallet = {
  now: () => present,
  subscribe: (notify: () => void) => {
    const note = () => {
      present = true
      notify()
    }
    window.addEventListener('eip6963:announceProvider', note)
    window.dispatchEvent(new Event('eip6963:requestProvider'))
    if (wasConnected()) note()
    return () => window.removeEventListener('eip6963:announceProvider', note)
  },
}

/** wagmi keeps the last wallet's name until it is disconnected. */
function wasConnected(): boolean {
  try {
    return localStorage.getItem('wagmi.recentConnectorId') !== null
  } catch {
    return false // Storage may be forbidden; then nothing was kept either.
  }
}

export type WalletLink = { name: string; href: string }

/**
 * Links that open a page inside the browser of a wallet on a phone, as each wallet documents them. `url` is the whole
 * address of the page.
 */
export function walletLinks(url: string): WalletLink[] {
  const encoded = encodeURIComponent(url)
  const bare = url.replace(/^https?:\/\//, '')
  return [
    { name: 'MetaMask', href: `https://link.metamask.io/dapp/${bare}` },
    {
      name: 'Trust Wallet',
      href: `https://link.trustwallet.com/open_url?coin_id=60&url=${encoded}`,
    },
    { name: 'Base (Coinbase Wallet)', href: `https://go.cb-w.com/dapp?cb_url=${encoded}` },
    {
      name: 'Phantom',
      href: `https://phantom.app/ul/browse/${encoded}?ref=${encodeURIComponent(new URL(url).origin)}`,
    },
  ]
}

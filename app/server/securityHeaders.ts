import type { NetworkFile } from '@fanal/sdk/network/networkFile'

export type SecurityHeadersParameters = {
  /** Fresh for every response. */
  nonce: string
  /** Undefined while no network is configured: then the page may talk to nobody but its own server. */
  network: NetworkFile | undefined
  /** Whether people reach the page over https. */
  https: boolean
  /** The development server evaluates strings and opens a web socket. */
  development: boolean
  /** Whether WalletConnect is configured. */
  walletConnect: boolean
}

const WALLET_CONNECT = [
  'https://*.walletconnect.org',
  'https://*.walletconnect.com',
  'wss://*.walletconnect.org',
  'wss://*.walletconnect.com',
]

/**
 * Response headers that keep foreign code out of the page. The page may connect to the services of its network file and
 * to nothing else, so that injected code could not send anything away.
 */
export function securityHeaders(parameters: SecurityHeadersParameters): Record<string, string> {
  const { nonce, network, https, development, walletConnect } = parameters
  const services = network
    ? [
        ...network.rpcUrls,
        ...network.fogNodes.map((node) => node.url),
        ...(network.subgraphUrl ? [network.subgraphUrl] : []),
      ].map((url) => new URL(url).origin)
    : []
  const connect = [
    "'self'",
    ...new Set(services),
    ...(walletConnect ? WALLET_CONNECT : []),
    ...(development ? ['ws:'] : []),
  ]
  const policy: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    // Attributes only: components position themselves by style attributes, which cannot load anything here.
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'style-src-attr': ["'unsafe-inline'"],
    // Wallets announce their icons as data URLs.
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': connect,
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'frame-src': walletConnect ? ['https://verify.walletconnect.org'] : ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(https ? { 'upgrade-insecure-requests': [] } : {}),
  }
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, values]) => [name, ...values].join(' '))
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    // The camera reads the code of a device, after the person presses a button and the browser has asked.
    'Permissions-Policy':
      'accelerometer=(), camera=(self), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    ...(https ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}

import { type NextRequest, NextResponse } from 'next/server'
import { readNetwork } from './server/readNetwork.ts'
import { securityHeaders } from './server/securityHeaders.ts'

/** Gives every page a fresh nonce and the security headers of its network. It authorises nothing. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64')
  const read = await readNetwork()
  const headers = securityHeaders({
    nonce,
    network: read.status === 'ok' ? read.network : undefined,
    https:
      request.nextUrl.protocol === 'https:' || request.headers.get('x-forwarded-proto') === 'https',
    development: process.env.NODE_ENV === 'development',
    walletConnect: Boolean(process.env.FANAL_WALLETCONNECT_PROJECT_ID),
  })
  const forwarded = new Headers(request.headers)
  forwarded.set('x-nonce', nonce)
  // Next reads the nonce for its own scripts from this request header.
  forwarded.set('Content-Security-Policy', headers['Content-Security-Policy'] ?? '')
  const response = NextResponse.next({ request: { headers: forwarded } })
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

export const config = { matcher: ['/((?!_next/static|icon.svg).*)'] }

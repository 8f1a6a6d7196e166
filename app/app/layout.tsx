import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/fraunces/opsz.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Footer } from '@/components/layout/Footer.tsx'
import { Header } from '@/components/layout/Header.tsx'
import { Navigation } from '@/components/layout/Navigation.tsx'
import { NoNetwork } from '@/components/layout/NoNetwork.tsx'
import { Providers } from '@/components/layout/Providers.tsx'
import { parseTheme, THEME_COOKIE } from '@/components/layout/theme.ts'
import { LateParts } from '@/components/layout/LateParts.tsx'
import { demoAccounts } from '@/server/demoAccounts.ts'
import { readNetwork } from '@/server/readNetwork.ts'

export const metadata: Metadata = {
  title: { default: 'Fanal, the market for device data', template: '%s · Fanal' },
  description:
    'Buy and sell the data that devices make: see what you get, sign once, and open it in your browser.',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#edf1f4' },
    { media: '(prefers-color-scheme: dark)', color: '#0a121c' },
  ],
}

export default async function Layout({ children }: { children: ReactNode }) {
  const [read, jar, sent] = await Promise.all([readNetwork(), cookies(), headers()])
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value)
  const network = read.status === 'ok' ? read.network : undefined
  const page = (
    <div className="page flex min-h-dvh flex-col">
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2 text-on-ink focus:translate-y-0"
      >
        To the content
      </a>
      <Header theme={theme} online={network !== undefined} />
      <main id="main" tabIndex={-1} className="grow outline-none">
        {read.status === 'ok' ? children : <NoNetwork reason={read.reason} />}
      </main>
      <Footer network={network} />
      <Navigation place="foot" />
    </div>
  )
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme} suppressHydrationWarning>
      <body>
        {network ? (
          <Providers
            nonce={sent.get('x-nonce') ?? undefined}
            value={{
              network,
              demoAccounts: demoAccounts(network),
              walletConnectProjectId: process.env.FANAL_WALLETCONNECT_PROJECT_ID || undefined,
            }}
          >
            {page}
            <LateParts />
          </Providers>
        ) : (
          page
        )}
      </body>
    </html>
  )
}

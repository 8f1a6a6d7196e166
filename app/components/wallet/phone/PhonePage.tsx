'use client'

import { Check, Copy, ExternalLink, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useLive } from '@/hooks/useLive.ts'
import { Button, buttonClasses } from '../../ui/Button.tsx'
import { walletLinks } from './walletLinks.ts'

const STEPS = [
  'Open your wallet app, and in it the browser: often a compass or a globe, sometimes called Explore, Discover or dApps.',
  'Paste the address of this page and go there.',
  'Press Connect. The wallet announces itself, and everything works as on a computer.',
]

/** For people on a phone whose browser has no wallet: open this page inside the wallet instead. */
export function PhonePage({ path }: { path: string }) {
  const live = useLive()
  const [copied, setCopied] = useState(false)
  const url = live ? window.location.origin + path : undefined
  const isLocal = live && ['localhost', '127.0.0.1'].includes(window.location.hostname)

  return (
    <div className="relative isolate">
      <div className="fog" aria-hidden />
      <div className="mx-auto flex max-w-2xl flex-col gap-8 px-4 pt-12 pb-20 sm:px-6 sm:pt-16">
        <header>
          <h1 className="display text-4xl">Open Fanal inside your wallet</h1>
          <p className="mt-3 text-muted">
            Browsers on phones have no wallet extensions. Wallet apps bring a browser of their own:
            open this page there.
          </p>
        </header>

        {isLocal && (
          <p
            role="note"
            className="flex gap-3 rounded-md border border-line bg-amber-wash p-4 text-sm"
          >
            <TriangleAlert size={18} aria-hidden className="mt-0.5 shrink-0 text-amber-text" />
            This page runs on the machine you are looking at. A phone cannot reach it under this
            address.
          </p>
        )}

        <section aria-labelledby="links-title" className="card p-5 sm:p-6">
          <h2 id="links-title" className="display text-xl">
            On the phone with the wallet
          </h2>
          <p className="mt-1 text-sm text-muted">
            One tap opens this page in the wallet, if it is installed.
          </p>
          <ul className="mt-4 grid gap-2.5 sm:grid-cols-2">
            {url &&
              walletLinks(url).map(({ name, href }) => (
                <li key={name}>
                  <a href={href} rel="noreferrer" className={`${buttonClasses('line')} w-full`}>
                    <ExternalLink size={16} aria-hidden className="text-muted" /> {name}
                  </a>
                </li>
              ))}
          </ul>
        </section>

        <section aria-labelledby="steps-title" className="card p-5 sm:p-6">
          <h2 id="steps-title" className="display text-xl">
            With any other wallet
          </h2>
          <ol className="mt-4 flex flex-col gap-3">
            {STEPS.map((step, index) => (
              <li key={step} className="grid grid-cols-[1.75rem_1fr] gap-3">
                <span
                  aria-hidden
                  className="tabular grid size-7 place-items-center rounded-full border border-line-strong/60 text-[0.8125rem] font-semibold"
                >
                  {index + 1}
                </span>
                <span>{step}</span>
              </li>
            ))}
          </ol>
          <div className="mt-5 flex flex-wrap items-center gap-3 rounded-md border border-line bg-inset p-3">
            <span className="mono min-w-0 grow break-all">{url}</span>
            <Button
              size="small"
              icon={copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
              onClick={async () => {
                if (url) await navigator.clipboard.writeText(url)
                setCopied(true)
              }}
            >
              {copied ? 'Copied' : 'Copy the address'}
            </Button>
          </div>
        </section>

        <p className="text-sm text-muted">
          Looking around needs no wallet.{' '}
          <Link href={path} className="font-medium text-link hover:underline">
            Back to where you were
          </Link>
        </p>
      </div>
    </div>
  )
}

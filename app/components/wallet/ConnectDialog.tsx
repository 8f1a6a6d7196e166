'use client'

import { FlaskConical, Smartphone, Wallet } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { type Connector, useConnect, useConnectors } from 'wagmi'
import { DEMO_CONNECTOR_TYPE } from '@/hooks/wallet/demoConnector.ts'
import { WALLET_CONNECT_TYPE } from '@/hooks/wallet/lazyWalletConnect.ts'
import { Avatar } from '../format/Avatar.tsx'
import { shortAddress } from '../format/shortAddress.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'

const WalletConnectSheet = dynamic(
  () => import('./WalletConnectSheet.tsx').then((module) => module.WalletConnectSheet),
  { ssr: false },
)

export type ConnectDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** The wallets this browser has announced, and on the local chain the demo accounts. */
export function ConnectDialog({ open, onOpenChange }: ConnectDialogProps) {
  const connectors = useConnectors()
  const {
    mutate: connect,
    isPending,
    variables,
    error,
    reset,
  } = useConnect({
    mutation: { onSuccess: () => onOpenChange(false) },
  })
  const [isPairing, setIsPairing] = useState(false)
  const remote = connectors.find((connector) => connector.type === WALLET_CONNECT_TYPE)
  const wallets = connectors.filter(
    ({ type }) => type !== DEMO_CONNECTOR_TYPE && type !== WALLET_CONNECT_TYPE,
  )
  const demos = connectors.filter((connector) => connector.type === DEMO_CONNECTOR_TYPE)

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Connect a wallet"
      description="It shows us your address. Nothing is signed and nothing is paid."
    >
      {isPairing && remote && (
        <WalletConnectSheet
          connector={remote}
          onBack={() => {
            reset()
            setIsPairing(false)
          }}
        />
      )}
      <div hidden={isPairing} className="flex flex-col gap-6 [&[hidden]]:hidden">
        {error && <ErrorNote error={error} onRetry={reset} />}
        <section aria-labelledby="wallets-title" className="flex flex-col gap-2">
          <h3 id="wallets-title" className="eyebrow">
            Wallets in this browser
          </h3>
          {wallets.length === 0 ? (
            <NoWallet />
          ) : (
            wallets.map((connector) => (
              <Choice
                key={connector.uid}
                busy={isPending && variables?.connector === connector}
                disabled={isPending}
                onClick={() => connect({ connector })}
                icon={<WalletIcon connector={connector} />}
                name={connector.name}
              />
            ))
          )}
        </section>
        {remote && (
          <section aria-labelledby="remote-title" className="flex flex-col gap-2">
            <h3 id="remote-title" className="eyebrow">
              A wallet on another device
            </h3>
            <Choice
              busy={false}
              disabled={isPending}
              onClick={() => {
                setIsPairing(true)
                connect({ connector: remote }, { onError: () => setIsPairing(false) })
              }}
              icon={<Smartphone size={24} aria-hidden className="text-muted" />}
              name={remote.name}
            />
          </section>
        )}
        {demos.length > 0 && (
          <section aria-labelledby="demos-title" className="flex flex-col gap-2">
            <h3 id="demos-title" className="eyebrow flex items-center gap-1.5">
              <FlaskConical size={14} aria-hidden /> Demo accounts of this local chain
            </h3>
            {demos.map((connector) => {
              const address = connector.id.slice('demo-'.length)
              return (
                <Choice
                  key={connector.uid}
                  busy={isPending && variables?.connector === connector}
                  disabled={isPending}
                  onClick={() => connect({ connector })}
                  icon={<Avatar id={address} size={28} />}
                  name={connector.name}
                  detail={shortAddress(address)}
                />
              )
            })}
            <p className="text-[0.8125rem] text-muted">
              Their keys are public. They exist on this machine only and hold test money.
            </p>
          </section>
        )}
      </div>
    </Dialog>
  )
}

function NoWallet() {
  const path = usePathname()
  return (
    <div className="rounded-md border border-line bg-inset p-4 text-sm text-muted">
      No wallet has announced itself here. On a computer, install a wallet extension and reload the
      page.
      <Link
        href={`/phone?to=${encodeURIComponent(path)}`}
        className="mt-2 flex items-center gap-2 font-medium text-link hover:underline"
      >
        <Smartphone size={16} aria-hidden /> On a phone? Open Fanal inside your wallet
      </Link>
    </div>
  )
}

function WalletIcon({ connector }: { connector: Connector }) {
  // Announced by the wallet as a data URL (EIP-6963); the policy of the page lets no other address load.
  return connector.icon?.startsWith('data:image/') ? (
    <img src={connector.icon} alt="" width={28} height={28} className="rounded-sm" />
  ) : (
    <Wallet size={24} aria-hidden className="text-muted" />
  )
}

type ChoiceProps = {
  icon: React.ReactNode
  name: string
  detail?: string
  busy: boolean
  disabled: boolean
  onClick: () => void
}

function Choice({ icon, name, detail, busy, disabled, onClick }: ChoiceProps) {
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={onClick}
      className="flex h-14 items-center gap-3 rounded-md border border-line bg-raised px-4 text-left hover:border-line-strong disabled:opacity-60"
    >
      {icon}
      <span className="grow font-medium">{name}</span>
      <span className="mono text-muted">{busy ? 'Answer in the wallet…' : detail}</span>
    </button>
  )
}

'use client'

import { Check, Copy, Smartphone } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Connector } from 'wagmi'
import { Button, buttonClasses } from '../ui/Button.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

/** Shows the code with which a wallet on a phone connects to this page. */
export function WalletConnectSheet({
  connector,
  onBack,
}: {
  connector: Connector
  onBack: () => void
}) {
  const uri = usePairingUri(connector)
  const [copied, setCopied] = useState(false)
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        Scan this with the wallet on your phone. It goes through WalletConnect’s servers, which see
        that you connect but not what you sign.
      </p>
      {uri ? <Code uri={uri} /> : <Skeleton className="mx-auto size-64" />}
      <div className="flex flex-wrap justify-center gap-2">
        <Button onClick={onBack}>Back</Button>
        {uri && (
          <>
            <Button
              icon={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
              onClick={async () => {
                await navigator.clipboard.writeText(uri)
                setCopied(true)
              }}
            >
              {copied ? 'Copied' : 'Copy the code'}
            </Button>
            <a href={uri} className={buttonClasses('ink')}>
              <Smartphone size={16} aria-hidden /> The wallet is on this phone
            </a>
          </>
        )}
      </div>
    </div>
  )
}

/** The address with which a wallet pairs, as soon as WalletConnect has one. */
function usePairingUri(connector: Connector): string | undefined {
  const [uri, setUri] = useState<string>()
  useEffect(() => {
    const listen = ({ type, data }: { type: string; data?: unknown }) => {
      if (type === 'display_uri' && typeof data === 'string') setUri(data)
    }
    connector.emitter.on('message', listen)
    return () => connector.emitter.off('message', listen)
  }, [connector])
  return uri
}

function Code({ uri }: { uri: string }) {
  const [drawing, setDrawing] = useState<{ size: number; path: string }>()
  useEffect(() => {
    let isCurrent = true
    void import('uqr').then(({ encode }) => {
      const { data, size } = encode(uri, { border: 2 })
      const path = data
        .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
        .join('')
      if (isCurrent) setDrawing({ size, path })
    })
    return () => {
      isCurrent = false
    }
  }, [uri])
  if (drawing === undefined) return <Skeleton className="mx-auto size-64" />
  return (
    <svg
      role="img"
      aria-label="Code to scan with a wallet"
      viewBox={`0 0 ${drawing.size} ${drawing.size}`}
      shapeRendering="crispEdges"
      className="mx-auto size-64 rounded-md bg-white"
    >
      <path d={drawing.path} fill="#0d1825" />
    </svg>
  )
}

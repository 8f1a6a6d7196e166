import type { NetworkFile } from '@fanal/sdk/network/networkFile'
import { Mark } from './Mark.tsx'

export function Footer({ network }: { network: NetworkFile | undefined }) {
  return (
    <footer className="border-t border-line pt-8 pb-28 text-sm text-muted xl:pb-10">
      <div className="mx-auto flex max-w-6xl flex-wrap items-start justify-between gap-x-12 gap-y-4 px-4 sm:px-6">
        <p className="flex max-w-md gap-3">
          <span className="text-faint">
            <Mark size={22} />
          </span>
          The chain decides who may read. Files are encrypted before they leave your device, and no
          single fog node can open them.
        </p>
        {network && (
          <dl className="flex gap-8">
            <div>
              <dt className="text-faint">Network</dt>
              <dd className="text-text">{network.name}</dd>
            </div>
            <div>
              <dt className="text-faint">Chain</dt>
              <dd className="tabular text-text">{network.chainId}</dd>
            </div>
            <div>
              <dt className="text-faint">Fog nodes</dt>
              <dd className="tabular text-text">{network.fogNodes.length}</dd>
            </div>
          </dl>
        )}
      </div>
    </footer>
  )
}

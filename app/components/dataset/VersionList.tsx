import type { VersionView } from '@fanal/sdk/market/types'
import { RelativeTime } from '../format/RelativeTime.tsx'

export function VersionList({ versions }: { versions: VersionView[] }) {
  return (
    <ol className="card divide-y divide-line">
      {[...versions]
        .sort((left, right) => right.version - left.version)
        .map((version, index) => (
          <li
            key={version.version}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-4"
          >
            <span className="font-medium">
              Version {version.version}
              {index === 0 && <span className="ml-2 font-normal text-muted">now on sale</span>}
            </span>
            <span className="text-sm text-muted">
              <RelativeTime time={version.publishedAt} />
            </span>
            <span className="mono w-full break-all text-faint">{version.manifestCid}</span>
          </li>
        ))}
    </ol>
  )
}

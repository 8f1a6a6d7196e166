'use client'

import Link from 'next/link'
import { type ReleasesView, useReleases } from '@/hooks/networkView/useReleases.ts'
import { Address } from '../../format/Address.tsx'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { StepBadge } from '../../govern/StepBadge.tsx'
import { Loaded } from '../view/Loaded.tsx'
import { ViewSection } from '../view/ViewSection.tsx'

/** Which code was adopted, and the fog nodes that have to run it. */
export function ReleasesSection() {
  const releases = useReleases()
  return (
    <ViewSection
      id="releases"
      title="Releases and fog nodes"
      intro="Code changes only by a release that follows a new charter. Nodes of the committee that do not take it up in time lose their seats."
    >
      <Loaded view={releases} what="The releases" className="h-56 rounded-lg">
        {(view) => <Releases view={view} />}
      </Loaded>
    </ViewSection>
  )
}

function Releases({ view: { releases, epoch, quorum, members } }: { view: ReleasesView }) {
  const seated = members.filter(({ left }) => !left)
  return (
    <div className="card grid grid-cols-1 gap-6 p-5 sm:p-7">
      <div>
        <h3 className="font-medium">Releases</h3>
        {releases.length === 0 ? (
          <p className="mt-1 text-sm text-muted">
            None was filed: the network runs as it was deployed.
          </p>
        ) : (
          <ul className="mt-1 divide-y divide-line">
            {releases.map(({ id, title, stage, createdAt }) => (
              <li key={String(id)} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
                <StepBadge step={stage.step} />
                <Link href={`/govern/${id}`} className="text-link hover:underline">
                  {title}
                </Link>
                <span className="text-sm text-muted">
                  <RelativeTime time={createdAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div>
        <h3 className="font-medium">Fog nodes in office</h3>
        {epoch === 0 ? (
          <p className="mt-1 text-sm text-muted">
            No committee is in office yet: the first one has not agreed on its key.
          </p>
        ) : (
          <>
            <p className="mt-1 text-sm text-muted">
              {quorum} of {members.length} must work together to open data or to sign a report.
              {seated.length < members.length &&
                ` ${members.length - seated.length} of them left and count as missing.`}
            </p>
            <ul className="mt-3 grid gap-2 text-sm">
              {members.map(({ signer, url, left }) => (
                <li key={signer} className="flex flex-wrap items-center gap-x-4 gap-y-1">
                  <Address address={signer} />
                  <span className={left ? 'text-bad' : 'break-all text-muted'}>
                    {left ? 'left the committee' : url}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}

'use client'

import type { OfficeView } from '@fanal/sdk/governance/types'
import { useOffices } from '@/hooks/networkView/useOffices.ts'
import { Address } from '../../format/Address.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { formatMoment } from '../../govern/formatMoment.ts'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { Loaded } from '../view/Loaded.tsx'
import { ViewSection } from '../view/ViewSection.tsx'

/** Who runs the daily work, appointed by the council. */
export function OfficesSection() {
  const offices = useOffices()
  return (
    <ViewSection
      id="offices"
      title="Offices"
      intro="Holders decide which offices there are and what each may spend. The council appoints and dismisses."
    >
      <Loaded view={offices} what="The offices" className="h-40 rounded-lg">
        {(all) => {
          const open = all.filter((office) => office.open)
          return open.length === 0 ? (
            <EmptyState title="There are no offices">
              Holders can open one by a proposal.
            </EmptyState>
          ) : (
            <ul className="card divide-y divide-line px-5 sm:px-7">
              {open.map((office) => (
                <Office key={office.name} office={office} />
              ))}
            </ul>
          )
        }}
      </Loaded>
    </ViewSection>
  )
}

function Office({
  office: { name, headsBody, holder, since, until, expired },
}: {
  office: OfficeView
}) {
  return (
    <li className="grid gap-x-6 gap-y-1 py-3.5 sm:grid-cols-[1fr_auto] sm:items-center">
      <div>
        <p className="font-medium">{`${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`}</p>
        <p className="text-[0.8125rem] text-muted">
          {headsBody ? 'Head of a committee' : 'Executive office'}
          {since !== undefined && (
            <>
              {' '}
              · since <RelativeTime time={since} />
            </>
          )}
          {until !== undefined && ` · until ${formatMoment(until)}`}
        </p>
      </div>
      <p className="text-sm sm:text-right">
        {holder ? <Address address={holder} /> : <span className="text-muted">vacant</span>}
        {expired && <span className="block text-bad">The term is over.</span>}
      </p>
    </li>
  )
}

'use client'

import type { CouncilView } from '@fanal/sdk/governance/types'
import { useCouncil } from '@/hooks/networkView/useCouncil.ts'
import Link from 'next/link'
import { Address } from '../../format/Address.tsx'
import { buttonClasses } from '../../ui/Button.tsx'
import { Facts } from '../view/Facts.tsx'
import { Loaded } from '../view/Loaded.tsx'
import { ViewSection } from '../view/ViewSection.tsx'
import { callWords } from './callWords.ts'

/** Who the council is, how many of them must agree, and all that they may do. */
export function CouncilSection() {
  const council = useCouncil()
  return (
    <ViewSection
      id="council"
      title="Council"
      intro="Elected by the holders for a term. It can stop something new from beginning, and it appoints; it can neither spend nor change a rule."
    >
      <Loaded view={council} what="The council" className="h-64 rounded-lg">
        {(view) => <Council council={view} />}
      </Loaded>
    </ViewSection>
  )
}

function Council({
  council: { safe, guard, owners, threshold, allowed },
}: {
  council: CouncilView
}) {
  return (
    <div className="card grid grid-cols-1 gap-5 p-5 sm:p-7">
      {owners.length === 0 ? (
        <p>
          Nobody is in the council yet: its first election seats it. Until then nobody can use its
          powers.
        </p>
      ) : (
        <div>
          <p>
            {threshold} of {owners.length} must sign.
          </p>
          <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
            {owners.map((owner) => (
              <li key={owner}>
                <Address address={owner} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3 className="font-medium">All that it may do</h3>
        <ul className="mt-2 grid list-disc gap-1.5 pl-5 text-sm marker:text-faint">
          {allowed.map(({ target, targetName, selector, name }) => (
            <li key={`${target}${selector}`}>{callWords({ targetName, name })}</li>
          ))}
        </ul>
        <p className="mt-2 text-sm text-muted">
          A guard refuses everything else, whoever signs: sending money, calling itself, adding
          owners or programs.
        </p>
      </div>
      <Facts
        rows={[
          { name: 'Its account (a Safe)', value: <Address address={safe} /> },
          { name: 'Its guard', value: <Address address={guard} /> },
        ]}
      />
      <Link href="/govern/elections" className={`${buttonClasses('line')} w-fit`}>
        Elections and recalls
      </Link>
    </div>
  )
}

'use client'

import { type ListedParameter, useParameterList } from '@/hooks/networkView/useParameterList.ts'
import Link from 'next/link'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { buttonClasses } from '../../ui/Button.tsx'
import { Loaded } from '../view/Loaded.tsx'
import { ViewSection } from '../view/ViewSection.tsx'
import { groupParameters, labelInGroup } from './groupParameters.ts'

/** Every value that a vote may change, how far, and who changed it last. */
export function ParametersSection() {
  const parameters = useParameterList()
  return (
    <ViewSection
      id="parameters"
      title="Parameters"
      intro="The values that a vote may change, each only within its bounds."
    >
      <Loaded view={parameters} what="The parameters" className="h-96 rounded-lg">
        {(all) => (
          <div className="grid grid-cols-1 gap-3">
            {groupParameters(all).map((group, index) => (
              <details key={group.title} className="card px-5 py-4 sm:px-7" open={index < 2}>
                <summary className="font-medium">
                  {group.title}{' '}
                  <span className="font-normal text-muted">
                    · {group.parameters.length} {group.parameters.length === 1 ? 'value' : 'values'}
                  </span>
                </summary>
                <ul className="mt-1 divide-y divide-line">
                  {group.parameters.map((parameter) => (
                    <Row key={parameter.name} parameter={parameter} />
                  ))}
                </ul>
              </details>
            ))}
            <Link href="/govern/new?kind=parameter" className={`${buttonClasses('line')} w-fit`}>
              Propose to change one
            </Link>
          </div>
        )}
      </Loaded>
    </ViewSection>
  )
}

function Row({ parameter }: { parameter: ListedParameter }) {
  const { label, name, valueText, min, max, minText, maxText, change } = parameter
  return (
    <li className="tabular grid gap-x-6 gap-y-0.5 py-3 sm:grid-cols-[1fr_minmax(0,14rem)]">
      <p title={name}>{labelInGroup(label)}</p>
      <p className="font-medium break-all sm:text-right">{valueText}</p>
      <p className="text-[0.8125rem] text-muted">
        {change ? (
          <>
            Changed <RelativeTime time={change.at} /> from {change.previousText}
            {change.proposalId !== undefined && (
              <>
                {' '}
                by{' '}
                <Link href={`/govern/${change.proposalId}`} className="text-link hover:underline">
                  this proposal
                </Link>
              </>
            )}
            .
          </>
        ) : (
          'As it was at the start.'
        )}
      </p>
      <p className="text-[0.8125rem] text-muted sm:text-right">
        {min === 0n && max === 0n ? 'any' : `${minText} to ${maxText}`}
      </p>
    </li>
  )
}

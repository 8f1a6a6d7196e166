'use client'

import type { DisclosuresView } from '@fanal/sdk/governance/types'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Address } from 'viem'
import { useDisclosures } from '@/hooks/networkView/useDisclosures.ts'
import { useOffices } from '@/hooks/networkView/useOffices.ts'
import type { Filing } from '@/hooks/networkView/useFile.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { Button } from '../../ui/Button.tsx'
import { FiledText } from '../view/FiledText.tsx'
import { Loaded } from '../view/Loaded.tsx'
import { ViewSection } from '../view/ViewSection.tsx'
import { FileDialog } from './FileDialog.tsx'
import { filingRights } from './filingRights.ts'
import { ReportRow } from './ReportRow.tsx'

/** What the network owes its holders in reports, what is overdue, and what was filed. */
export function ReportsSection({ account }: { account: Address | undefined }) {
  const disclosures = useDisclosures()
  return (
    <ViewSection
      id="reports"
      title="Reports and notices"
      intro="The network owes its holders a report on each year within three months, and on each quarter within two. The chain knows when one is late."
    >
      <Loaded view={disclosures} what="The reports" className="h-64 rounded-lg">
        {(view) => <Reports view={view} account={account} />}
      </Loaded>
    </ViewSection>
  )
}

type ReportsProps = { view: DisclosuresView; account: Address | undefined }

function Reports({ view: { reports, notices }, account }: ReportsProps) {
  const { data: offices } = useOffices()
  const [filing, setFiling] = useState<Filing>()
  const rights = filingRights(offices ?? [], account)
  const overdue = reports.filter((report) => report.overdue)
  const ahead = reports.filter(({ filedAt, overdue: isLate }) => filedAt === undefined && !isLate)
  const filed = reports.filter(({ filedAt }) => filedAt !== undefined)
  const row = { rights, onFile: setFiling }
  return (
    <div className="card grid grid-cols-1 gap-6 p-5 sm:p-7">
      <div>
        <h3 className="flex items-center gap-2 font-medium">
          {overdue.length > 0 && <CircleAlert size={18} aria-hidden className="text-bad" />}
          {overdue.length === 0
            ? 'Nothing is overdue'
            : `Overdue: ${overdue.length} ${overdue.length === 1 ? 'report' : 'reports'}`}
        </h3>
        <ul className="mt-1 divide-y divide-line empty:hidden">
          {overdue.map((report) => (
            <ReportRow key={report.period} report={report} {...row} />
          ))}
        </ul>
      </div>
      {ahead.length > 0 && (
        <div>
          <h3 className="font-medium">Due next</h3>
          <ul className="mt-1 divide-y divide-line">
            {ahead.toReversed().map((report) => (
              <ReportRow key={report.period} report={report} {...row} />
            ))}
          </ul>
        </div>
      )}
      {filed.length > 0 && (
        <div>
          <h3 className="font-medium">Filed</h3>
          <ul className="mt-1 divide-y divide-line">
            {filed.map((report) => (
              <ReportRow key={report.period} report={report} {...row} />
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3 className="font-medium">Notices</h3>
        {notices.length === 0 ? (
          <p className="mt-1 text-sm text-muted">
            Nothing had to be told between the reports so far.
          </p>
        ) : (
          <ul className="mt-1 divide-y divide-line text-sm">
            {notices.map(({ number, digest, filedAt }) => (
              <li key={number} className="grid gap-2 py-3">
                <p className="tabular">
                  Notice {number}, <span className="text-muted">{formatMoment(filedAt)}</span>
                </p>
                <FiledText digest={digest} name={`notice ${number}`} />
              </li>
            ))}
          </ul>
        )}
        {rights.mayFile && (
          <Button size="small" className="mt-3" onClick={() => setFiling({ kind: 'notice' })}>
            File a notice
          </Button>
        )}
      </div>
      {filing && <FileDialog filing={filing} onClose={() => setFiling(undefined)} />}
    </div>
  )
}

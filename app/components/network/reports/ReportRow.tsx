'use client'

import type { DisclosureView } from '@fanal/sdk/governance/types'
import type { Filing } from '@/hooks/networkView/useFile.ts'
import { useNow } from '../../format/useNow.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { Button } from '../../ui/Button.tsx'
import { FiledText } from '../view/FiledText.tsx'
import type { FilingRights } from './filingRights.ts'

export type ReportRowProps = {
  report: DisclosureView
  rights: FilingRights
  onFile: (filing: Filing) => void
}

/** One report: when it is due, whether it was late, its versions and the auditor's opinions. */
export function ReportRow({ report, rights, onFile }: ReportRowProps) {
  const now = useNow()
  const { label, period, dueAt, endsAt, filedAt, digest, versions, audits, overdue, late } = report
  const hasEnded = now !== undefined && now >= endsAt
  const isFiled = filedAt !== undefined
  return (
    <li className="grid gap-2 py-3.5 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{label}</span>
        <span className={overdue || late ? 'text-bad' : 'text-muted'}>
          {isFiled
            ? `filed ${formatMoment(filedAt)}${late ? `, after it was due ${formatMoment(dueAt)}` : ''}`
            : `due ${formatMoment(dueAt)}`}
        </span>
      </p>
      {isFiled && digest && <FiledText digest={digest} name="the report" />}
      {versions.length > 1 && (
        <p className="text-muted">
          Corrected {versions.length - 1} {versions.length === 2 ? 'time' : 'times'}; every version
          stays on record.
        </p>
      )}
      {audits.map((audit) => (
        <div key={audit.digest} className="grid gap-1.5">
          <p className="text-muted">The auditor’s opinion, filed {formatMoment(audit.filedAt)}</p>
          <FiledText digest={audit.digest} name="the opinion" />
        </div>
      ))}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {rights.mayFile && hasEnded && (
          <Button size="small" onClick={() => onFile({ kind: 'report', period })}>
            {isFiled ? 'File a corrected version' : 'File this report'}
          </Button>
        )}
        {rights.mayAudit && isFiled && digest && (
          <Button size="small" onClick={() => onFile({ kind: 'audit', period })}>
            File an opinion
          </Button>
        )}
      </div>
    </li>
  )
}

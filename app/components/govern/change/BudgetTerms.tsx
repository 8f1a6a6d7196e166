import type {
  AmountView,
  BudgetLineTerms,
  GrantTerms,
  OfficeView,
} from '@fanal/sdk/governance/types'
import { Address } from '../../format/Address.tsx'
import { formatDuration } from '../../format/formatDuration.ts'

export type BudgetTermsProps = {
  terms: BudgetLineTerms
  cap: AmountView
  /** Office that spends, or says when a milestone is reached. */
  spender: OfficeView | undefined
  grant?: GrantTerms | undefined
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** What is agreed for a budget line or a grant. */
export function BudgetTerms({ terms, cap, spender, grant }: BudgetTermsProps) {
  const rows = [
    {
      name: grant
        ? 'In all'
        : terms.period === 0
          ? 'At most in all'
          : `At most every ${formatDuration(terms.period)}`,
      text: cap.text,
    },
    {
      name: 'Runs',
      text: `from ${day.format(terms.start * 1000)} until ${day.format(terms.end * 1000)}`,
    },
  ]
  return (
    <div className="grid gap-3">
      <dl className="tabular grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[12rem_1fr]">
        {rows.map(({ name, text }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <dt className="text-muted">{grant ? 'Says when one is reached' : 'Who spends'}</dt>
        <dd className="flex flex-wrap items-center gap-x-2">
          {spender ? `${spender.name},` : `role ${terms.spenderRole}, which no office carries`}
          {spender && (spender.holder ? <Address address={spender.holder} /> : 'vacant now')}
        </dd>
        {grant && (
          <>
            <dt className="text-muted">Paid to</dt>
            <dd>
              <Address address={grant.recipient} />
            </dd>
            <dt className="text-muted">In this order</dt>
            <dd>
              <ol className="list-decimal pl-4">
                {grant.milestones.map(({ text }, index) => (
                  <li key={index}>{text}</li>
                ))}
              </ol>
            </dd>
          </>
        )}
      </dl>
      <p className="text-sm text-muted">
        {grant
          ? 'Each sum is paid once its milestone is reached, and only to this recipient.'
          : 'Spent without another vote, and never more than this in a period.'}{' '}
        Holders can end it early by another vote.
      </p>
    </div>
  )
}

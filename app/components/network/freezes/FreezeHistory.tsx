import { freezeWords } from '@fanal/sdk/governance/freezes/freezeActions'
import type { NoticeView } from '@fanal/sdk/governance/types'
import type { FreezeEvent } from '@/hooks/networkView/useFreezes.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { FiledText } from '../view/FiledText.tsx'
import { noticeOf } from './noticeOf.ts'

const SAID: Record<FreezeEvent['kind'], string> = {
  frozen: 'The council froze',
  prolonged: 'Holders prolonged the freeze of',
  lifted: 'Holders lifted the freeze of',
}

export type FreezeHistoryProps = { history: FreezeEvent[]; notices: NoticeView[] }

/** Every freeze there was, newest first. */
export function FreezeHistory({ history, notices }: FreezeHistoryProps) {
  if (history.length === 0)
    return <p className="text-sm text-muted">Nothing was ever frozen in this network.</p>
  return (
    <details>
      <summary className="w-fit font-medium text-muted hover:text-text">
        History ({history.length})
      </summary>
      <ul className="mt-2 divide-y divide-line text-sm">
        {history.map(({ kind, action, until, at }, index) => {
          const notice = kind === 'frozen' ? noticeOf(at, notices) : undefined
          return (
            <li key={index} className="grid gap-2 py-3">
              <p>
                <span className="tabular text-muted">{formatMoment(at)}:</span> {SAID[kind]}{' '}
                {freezeWords[action]}
                {kind === 'lifted'
                  ? `, which would have lasted until ${formatMoment(until)}.`
                  : ` until ${formatMoment(until)}.`}
              </p>
              {notice && <FiledText digest={notice.digest} name={`notice ${notice.number}`} />}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

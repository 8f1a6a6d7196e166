import type { NoticeView } from '@fanal/sdk/governance/types'

const DAY = 86_400

/** The notice that most likely says why: the one filed nearest to a freeze, within a day of it. */
export function noticeOf(at: number, notices: readonly NoticeView[]): NoticeView | undefined {
  const distance = ({ filedAt }: NoticeView) => Math.abs(filedAt - at)
  const [nearest] = [...notices].sort((a, b) => distance(a) - distance(b))
  return nearest && distance(nearest) <= DAY ? nearest : undefined
}

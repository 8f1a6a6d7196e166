import { NotFoundError } from '../../errors/marketErrors.ts'
import { InputError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { DisclosureView } from '../types.ts'
import { readDisclosures } from './readDisclosures.ts'

export type RequirePeriodReturnType = DisclosureView

/**
 * A report whose period has ended.
 *
 * @throws NotFoundError when there is none; InputError when its period has not ended
 */
export async function requirePeriod(
  client: FanalClient,
  period: number,
): Promise<RequirePeriodReturnType> {
  const { reports } = await readDisclosures(client)
  const report = reports.find((one) => one.period === period)
  if (!report) throw new NotFoundError(`There is no report ${period} that is due or was filed.`)
  const { timestamp } = await client.publicClient.getBlock()
  const now = Math.max(Number(timestamp), Math.floor(Date.now() / 1000))
  if (report.endsAt <= now) return report
  const day = new Date(report.endsAt * 1000).toISOString().slice(0, 10)
  throw new InputError(`“${report.label}” ends on ${day}; it cannot be filed before.`)
}

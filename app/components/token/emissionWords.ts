import { durationText } from '@fanal/sdk/governance/text/durationText'
import type { EmissionView } from '@fanal/sdk/token/types'

const DAY = 86_400
const year = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' })

/** How the daily amount goes on, in one sentence. */
export function emissionWords({ shape, days, endsAt }: EmissionView): string {
  const end = endsAt === undefined ? '' : ` It ends in ${year.format(endsAt * 1000)}.`
  switch (shape) {
    case 'constant':
      return `The same amount every day.${end}`
    case 'halving':
      return endsAt === undefined
        ? `Half as much a day after every ${durationText({ seconds: days * DAY })}. It never quite ends, but comes to a limit.`
        : `Half as much a day after every ${durationText({ seconds: days * DAY })}.${end}`
    case 'linearEnd':
      return `A little less every day, until nothing is left after ${durationText({ seconds: days * DAY })}.${end}`
  }
}

import { classes } from '../ui/classes.ts'
import type { DeviceHealthReturnType } from './deviceHealth.ts'

const TONES = {
  good: 'bg-good-wash text-good',
  quiet: 'bg-inset text-muted',
  bad: 'bg-bad-wash text-bad',
}

/** How a device is, in a word. */
export function HealthBadge({ health }: { health: DeviceHealthReturnType }) {
  return (
    <span
      title={health.detail}
      className={classes(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 text-[0.8125rem] font-medium whitespace-nowrap',
        TONES[health.tone],
      )}
    >
      <span
        aria-hidden
        className={classes('size-2 rounded-full bg-current', health.tone === 'good' && 'breathe')}
      />
      {health.title}
    </span>
  )
}

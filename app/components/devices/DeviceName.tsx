import { Avatar } from '../format/Avatar.tsx'
import { IntentLink } from '../layout/IntentLink.tsx'
import { shortDevice } from './shortDevice.ts'

/** A device: drawn avatar and short id, with the whole on hover, and the way to its page. */
export function DeviceName({ device }: { device: string }) {
  return (
    <IntentLink
      href={`/devices/${device}`}
      title={device}
      className="inline-flex max-w-full items-center gap-2 align-middle whitespace-nowrap text-link underline-offset-2 hover:underline"
    >
      <Avatar id={device} />
      <span className="mono">{shortDevice(device)}</span>
    </IntentLink>
  )
}

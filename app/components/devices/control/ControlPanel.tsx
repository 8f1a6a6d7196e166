'use client'

import type { DatasetSummary } from '@fanal/sdk/market/types'
import { Send } from 'lucide-react'
import { useControl } from '@/hooks/devices/useControl.ts'
import { useAccess } from '@/hooks/market/useAccess.ts'
import { formatMoment } from '../../govern/formatMoment.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { Button, buttonClasses } from '../../ui/Button.tsx'
import { FOREVER } from '@fanal/sdk/market/types'
import { DeviceName } from '../DeviceName.tsx'

export type ControlPanelProps = {
  dataset: Pick<DatasetSummary, 'datasetId' | 'manifestDigest'>
  /** Shows where commands are sent; a link to the page of the offer unless given. */
  onUse?: () => void
}

/** The right to use a device, as what it is: until when, which device, and the way to command it. */
export function ControlPanel({ dataset, onUse }: ControlPanelProps) {
  const { datasetId, manifestDigest } = dataset
  const control = useControl(datasetId, manifestDigest)
  const until = useAccess(datasetId).data?.until
  return (
    <Loaded view={control} what="The device" className="h-32">
      {({ device, actions, mayCommand }) => (
        <div className="flex flex-col gap-4">
          <div className="grid gap-2 text-sm">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              You may command <DeviceName device={device.device} />
            </p>
            <p className="text-muted">
              {until !== undefined &&
                (until >= FOREVER ? 'Without an end.' : `Until ${formatMoment(until)}.`)}{' '}
              It understands {actions.map(({ name }) => `“${name}”`).join(', ')}. Each command is a
              transaction of yours; the device looks on the chain whether it may obey, and answers
              with its signature.
            </p>
          </div>
          {mayCommand ? (
            onUse ? (
              <Button
                look="amber"
                size="large"
                className="w-full"
                icon={<Send size={18} aria-hidden />}
                onClick={onUse}
              >
                Send a command
              </Button>
            ) : (
              <IntentLink href={`/dataset/${datasetId}`} className={buttonClasses('amber')}>
                <Send size={17} aria-hidden /> Send a command
              </IntentLink>
            )
          ) : (
            <p role="status" className="text-sm text-bad">
              The device does not obey this right now: it has another owner or another offer, or it
              is out of service. Ask the seller to return the unused part.
            </p>
          )}
        </div>
      )}
    </Loaded>
  )
}

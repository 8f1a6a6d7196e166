'use client'

import type { DatasetDetail } from '@fanal/sdk/market/types'
import { useLiveDevice } from '@/hooks/devices/useLiveDevice.ts'
import { useControl } from '@/hooks/devices/useControl.ts'
import { useConnection } from 'wagmi'
import { useNow } from '../../format/useNow.ts'
import { Loaded } from '../../network/view/Loaded.tsx'
import { ActDialog } from '../ActDialog.tsx'
import { CallForm } from '../calls/CallForm.tsx'
import { CallList } from '../calls/CallList.tsx'
import { deviceHealth } from '../deviceHealth.ts'
import { DeviceName } from '../DeviceName.tsx'
import { HealthBadge } from '../HealthBadge.tsx'

/** What the right to use a device is worth: which device, what it understands, and the commands themselves. */
export function ControlSection({ dataset }: { dataset: DatasetDetail }) {
  const view = useControl(dataset.datasetId, dataset.manifestDigest)
  return (
    <Loaded view={view} what="The device" className="h-72 rounded-lg">
      {(control) => <Control {...control} dataset={dataset} />}
    </Loaded>
  )
}

type ControlProps = NonNullable<ReturnType<typeof useControl>['data']> & { dataset: DatasetDetail }

function Control({ device, actions, mayCommand, isInForce, dataset }: ControlProps) {
  const now = useNow()
  const account = useConnection().address?.toLowerCase()
  const ownsBoth = account === dataset.owner.toLowerCase() && account === device.owner.toLowerCase()
  const live = useLiveDevice(device.device)
  return (
    <div className="grid grid-cols-1 gap-8">
      <div className="card grid gap-4 p-5">
        <p className="flex flex-wrap items-center justify-between gap-3">
          <DeviceName device={device.device} />
          {now !== undefined && (
            <HealthBadge health={deviceHealth({ chain: device, live: live.data, now })} />
          )}
        </p>
        {!isInForce && (
          <p role="status" className="text-sm text-bad">
            The device does not answer to this right now: it has another owner or another offer, or
            it is out of service. Do not buy it.
          </p>
        )}
        {!isInForce && ownsBoth && device.active && (
          <ActDialog
            label="Put it back in force"
            title="Have the device answer to this offer"
            confirm="Put it in force"
            undo="You can end it at any time on the device’s page."
            act={async (client) => {
              const { setControl } = await import('@fanal/sdk/devices/chain/setControl')
              return setControl(client, { device: device.device, datasetId: dataset.datasetId })
            }}
          >
            <p>
              Whoever has bought this offer, or buys it, may command the device from then on, and
              nobody else but you and its operator.
            </p>
          </ActDialog>
        )}
        <div>
          <h2 className="font-medium">What it understands</h2>
          <ul className="mt-2 grid gap-2">
            {actions.map(({ kind, name, description }) => (
              <li key={kind} className="text-sm">
                <span className="font-medium">{name}</span>{' '}
                <span className="text-faint">number {kind}</span>
                {description && <span className="block break-words text-muted">{description}</span>}
              </li>
            ))}
          </ul>
        </div>
      </div>
      {mayCommand && <CallForm device={device.device} actions={actions} />}
      <section aria-labelledby="calls">
        <h2 id="calls" className="display mb-4 text-2xl">
          Commands
        </h2>
        <CallList device={device.device} names={actions} />
      </section>
    </div>
  )
}

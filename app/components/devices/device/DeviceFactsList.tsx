'use client'

import { Address } from '../../format/Address.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { RelativeTime } from '../../format/RelativeTime.tsx'
import { formatMoment } from '../../govern/formatMoment.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { Facts } from '../../network/view/Facts.tsx'
import type { BondToken } from '../views.ts'
import type { DeviceView } from '@fanal/sdk/devices/chain/types'

const CURVES = { 0: 'secp256k1', 1: 'P-256, as secure elements have it' }

/** What the chain says of a device. */
export function DeviceFactsList({ device, token }: { device: DeviceView; token: BondToken }) {
  const { owner, operator, control, bond, bondFreeAt, curve, model, fromBatch } = device
  return (
    <Facts
      rows={[
        { name: 'Owner', value: <Address address={owner} /> },
        {
          name: 'Operator',
          value: operator ? <Address address={operator} /> : <Muted>nobody beside the owner</Muted>,
        },
        {
          name: 'May be used by',
          value: control ? (
            <IntentLink
              href={`/dataset/${control}`}
              className="text-link underline underline-offset-2"
            >
              whoever buys its use
            </IntentLink>
          ) : (
            <Muted>not on offer</Muted>
          ),
        },
        {
          name: 'Bond',
          value:
            bond > 0n ? (
              <>
                {formatAmount({ amount: bond, ...token })}
                {bondFreeAt !== undefined && (
                  <Muted>{` · can be taken back from ${formatMoment(bondFreeAt)}`}</Muted>
                )}
              </>
            ) : (
              <Muted>none</Muted>
            ),
        },
        {
          name: 'Version',
          value: `${device.version}: a change of hands or a new enrolment begins another, and ends all that was granted before`,
        },
        {
          name: 'Model',
          value: `number ${model}${fromBatch ? ', listed by its maker' : ''}`,
        },
        { name: 'Key', value: CURVES[curve] },
        ...(device.enrolledAt !== undefined
          ? [{ name: 'Enrolled', value: <RelativeTime time={device.enrolledAt} /> }]
          : []),
      ]}
    />
  )
}

function Muted({ children }: { children: React.ReactNode }) {
  return <span className="text-muted">{children}</span>
}

'use client'

import { useState } from 'react'
import { isAddress } from 'viem'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { formatAmount } from '../../format/formatAmount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { useNow } from '../../format/useNow.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { Field, Input, Textarea } from '../../ui/Field.tsx'
import { ActDialog } from '../ActDialog.tsx'
import { readProof } from '../enrol/readProof.ts'
import type { BondToken } from '../views.ts'
import type { DeviceView } from '@fanal/sdk/devices/chain/types'

export type OwnerActionsProps = {
  device: DeviceView
  token: BondToken
  /** Seconds for which the bond of a retired device is held. */
  withdrawalDelay: number
}

/** What only the owner of a device can do: hand it on, name an operator, bring it back, retire it, take the bond back. */
export function OwnerActions({ device, token, withdrawalDelay }: OwnerActionsProps) {
  const now = useNow()
  const bond = formatAmount({ amount: device.bond, ...token })
  const isBondFree =
    device.bondFreeAt !== undefined && now !== undefined && now >= device.bondFreeAt
  return (
    <section aria-labelledby="owner-actions" className="card grid gap-3 p-5">
      <h2 id="owner-actions" className="font-medium">
        It is yours
      </h2>
      {device.suspended && !device.retired && <ReenrolDialog device={device} />}
      {!device.retired && (
        <>
          <TransferDialog device={device} bond={bond} />
          <OperatorDialog device={device} />
          {device.control && <ControlDialog device={device} />}
          <ActDialog
            label="Retire it"
            look="danger"
            title="Retire this device"
            confirm="Retire it"
            danger
            final="It never comes back under this key."
            act={async (client) => {
              const { retireDevice } = await import('@fanal/sdk/devices/chain/retireDevice')
              return retireDevice(client, { device: device.device })
            }}
          >
            <p>What it signs counts for nothing from then on.</p>
            {device.bond > 0n && (
              <p>
                Its bond of {bond} can be taken back {formatDuration(withdrawalDelay)} later, unless
                somebody proves before that it said two things under one number.
              </p>
            )}
          </ActDialog>
        </>
      )}
      {device.retired &&
        device.bond > 0n &&
        (isBondFree ? (
          <ActDialog
            label={`Take ${bond} back`}
            look="amber"
            title="Take the bond back"
            confirm="Take it back"
            act={async (client) => {
              const { withdrawBond } = await import('@fanal/sdk/devices/chain/withdrawBond')
              return withdrawBond(client, { device: device.device })
            }}
          >
            <p>{bond} come back to your account.</p>
          </ActDialog>
        ) : (
          <p className="text-sm text-muted">Its bond of {bond} is still held.</p>
        ))}
    </section>
  )
}

function TransferDialog({ device, bond }: { device: DeviceView; bond: string }) {
  const [to, setTo] = useState('')
  const [problem, setProblem] = useState<string>()
  const check = () => {
    const found = !isAddress(to.trim())
      ? 'This is not an address, or it has a typing error.'
      : to.trim().toLowerCase() === device.owner.toLowerCase()
        ? 'It is yours already.'
        : undefined
    setProblem(found)
    return found === undefined
  }
  return (
    <ActDialog
      label="Hand it on"
      title="Hand this device on"
      confirm="Hand it on"
      final="Only the new owner can give it back."
      check={check}
      act={async (client) => {
        const { transferDevice } = await import('@fanal/sdk/devices/chain/transferDevice')
        return transferDevice(client, { device: device.device, to: to.trim() })
      }}
    >
      <p>
        The new owner gets the device{device.bond > 0n && ` with its bond of ${bond}`}. Its
        operator, its offer of use and what others attested to it end with your ownership. For
        agreements that it is in, you still answer: give notice there first.
      </p>
      <Field label="New owner" error={problem}>
        <Input
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </Field>
    </ActDialog>
  )
}

function OperatorDialog({ device }: { device: DeviceView }) {
  const [operator, setOperator] = useState('')
  const [problem, setProblem] = useState<string>()
  const typed = operator.trim()
  const check = () => {
    const found =
      typed !== '' && !isAddress(typed)
        ? 'This is not an address, or it has a typing error.'
        : undefined
    setProblem(found)
    return found === undefined
  }
  return (
    <ActDialog
      label={device.operator ? 'Change its operator' : 'Name an operator'}
      title="Operator"
      confirm={typed === '' ? 'Have no operator' : 'Name it'}
      undo="You can change it at any time."
      check={check}
      act={async (client) => {
        const { setOperator: set } = await import('@fanal/sdk/devices/chain/setOperator')
        return set(client, {
          device: device.device,
          ...(isAddress(typed) && { operator: typed }),
        })
      }}
    >
      <p>An operator may send the device commands, as you may. It can do nothing else with it.</p>
      <Field label="Operator" hint="Leave it empty to have none." error={problem}>
        <Input
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          value={operator}
          onChange={(event) => setOperator(event.target.value)}
        />
      </Field>
    </ActDialog>
  )
}

function ControlDialog({ device }: { device: DeviceView }) {
  return (
    <ActDialog
      label="End its use by others"
      title="End the use of this device by others"
      confirm="End it"
      danger
      undo="On the page of the offer you can put it back in force, as long as both are yours."
      act={async (client) => {
        const { setControl } = await import('@fanal/sdk/devices/chain/setControl')
        return setControl(client, { device: device.device })
      }}
    >
      <p>
        From then on it takes no command of those who bought its use, also where their time has not
        run out. This returns no payment to them: return the unused part, and close the offer, in{' '}
        <IntentLink href="/data" className="text-link underline underline-offset-2">
          My data
        </IntentLink>
        .
      </p>
    </ActDialog>
  )
}

function ReenrolDialog({ device }: { device: DeviceView }) {
  const { network } = useNetwork()
  const now = useNow()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const registry = network.contracts.deviceRegistry
  const read =
    registry && readProof({ text, chainId: network.chainId, registry, version: device.version })
  const check = () => {
    const found =
      read?.problem ??
      (read?.proof?.device !== device.device
        ? 'This is the proof of another device.'
        : read.proof.deadline <= (now ?? 0)
          ? 'The proof is too old. Have the device make a new one.'
          : undefined)
    setProblem(found)
    return found === undefined
  }
  return (
    <ActDialog
      label="Bring it back"
      look="amber"
      title="Bring this device back"
      confirm="Bring it back"
      prompts="Your wallet asks once, for a transaction; before it for the bond, if the device has lost it."
      final="It begins a new version: what was granted under the old one is over."
      check={check}
      act={async (client) => {
        const { reenrolDevice } = await import('@fanal/sdk/devices/chain/reenrolDevice')
        if (read?.proof === undefined) throw new Error('The proof is missing.')
        return reenrolDevice(client, { proof: read.proof })
      }}
    >
      <p>
        Look at the device first: it said itself that it was opened, or it contradicted itself. Then
        have it sign that it returns.
      </p>
      <Field label="Proof that it returns" error={problem}>
        <Textarea
          className="mono min-h-32 break-all"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </ActDialog>
  )
}

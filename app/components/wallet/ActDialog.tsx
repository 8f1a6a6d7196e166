'use client'

import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { type ReactNode, useState } from 'react'
import { useConnection } from 'wagmi'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { Consequences } from '../govern/act/Consequences.tsx'
import { Button, type ButtonProps } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'

export type ActDialogProps = {
  /** On the button that opens the dialog. */
  label: ReactNode
  look?: ButtonProps['look']
  size?: ButtonProps['size']
  title: string
  /** What it does, and the fields that it needs. */
  children: ReactNode
  /** On the button that does it. */
  confirm: string
  danger?: boolean
  /** How often the wallet asks; once, for a transaction, unless said. */
  prompts?: ReactNode
  final?: ReactNode
  undo?: ReactNode
  /** Called before the wallet is asked; false when something in the fields is missing. */
  check?: () => boolean
  act: Act
  onDone?: () => void
}

type Act = (client: FanalClient) => Promise<unknown>

/** What runs it, and has read again what it may change. */
export type DialogAction = {
  mutate: (act: Act, options: { onSuccess: () => void }) => void
  error: Error | null
  isPending: boolean
  reset: () => void
}

/** One transaction that is explained before the wallet is asked for it. */
export function ActDialog({ action, ...props }: ActDialogProps & { action: DialogAction }) {
  const { label, look, size = 'small', title, children, confirm, danger, final, undo } = props
  const { address } = useConnection()
  const [isOpen, setIsOpen] = useState(false)
  const open = () => {
    action.reset()
    setIsOpen(true)
  }
  const go = () => {
    if (props.check?.() === false) return
    action.mutate(props.act, {
      onSuccess: () => {
        setIsOpen(false)
        props.onDone?.()
      },
    })
  }
  return (
    <>
      <Button
        size={size}
        {...(look && { look })}
        onClick={address === undefined ? openConnectDialog : open}
      >
        {label}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={(next) => !action.isPending && setIsOpen(next)}
        title={title}
        firm
      >
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            go()
          }}
        >
          <div className="grid gap-3">{children}</div>
          <Button type="submit" look={danger ? 'danger' : 'amber'} busy={action.isPending}>
            {confirm}
          </Button>
          {action.error && <ErrorNote error={action.error} />}
          <Consequences
            prompts={props.prompts ?? 'Your wallet asks once, for a transaction.'}
            cost="You pay its network fee, which your wallet shows."
            undo={undo}
            final={final}
          />
        </form>
      </Dialog>
    </>
  )
}

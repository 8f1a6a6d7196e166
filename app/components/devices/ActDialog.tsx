'use client'

import { useDeviceAction } from '@/hooks/devices/useDeviceAction.ts'
import { ActDialog as Dialog, type ActDialogProps } from '../wallet/ActDialog.tsx'

/** One transaction of devices that is explained before the wallet is asked for it. */
export function ActDialog(props: ActDialogProps) {
  return <Dialog {...props} action={useDeviceAction<unknown>()} />
}

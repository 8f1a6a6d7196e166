'use client'

import { useElectionAction } from '@/hooks/elections/useElectionAction.ts'
import { ActDialog as Dialog, type ActDialogProps } from '../wallet/ActDialog.tsx'

/** One transaction of elections that is explained before the wallet is asked for it. */
export function ActDialog(props: ActDialogProps) {
  return <Dialog {...props} action={useElectionAction<unknown>()} />
}

import { Fuel, Lock, Undo2, Wallet } from 'lucide-react'
import type { ReactNode } from 'react'

export type ConsequencesProps = {
  /** How often the wallet asks, and for what. */
  prompts: ReactNode
  /** Who pays the network fee. */
  cost: ReactNode
  /** What cannot be taken back; say so where nothing can. */
  final?: ReactNode
  /** How it can be taken back, where it can. */
  undo?: ReactNode
}

/** What happens when one presses the button, before one presses it. */
export function Consequences({ prompts, cost, final, undo }: ConsequencesProps) {
  const rows = [
    { Icon: Wallet, text: prompts },
    { Icon: Fuel, text: cost },
    { Icon: Undo2, text: undo },
    { Icon: Lock, text: final },
  ]
  return (
    <ul className="flex flex-col gap-2 text-sm text-muted">
      {rows.map(
        ({ Icon, text }, index) =>
          text && (
            <li key={index} className="flex gap-2.5">
              <Icon size={16} aria-hidden className="mt-0.5 shrink-0" />
              <span>{text}</span>
            </li>
          ),
      )}
    </ul>
  )
}

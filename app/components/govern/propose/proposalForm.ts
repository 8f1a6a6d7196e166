import type { FreezeAction, ProposalChange, ProposalForm } from '@fanal/sdk/governance/types'
import type { Address } from 'viem'
import { type ActionDraft, secondOfDay } from './actionDraft.ts'
import type { ProposalDraft } from './proposalDraft.ts'

const DAY = 86_400

/** A draft as the SDK takes it; only of a draft without problems. */
export function proposalForm({ title, body, actions }: ProposalDraft): ProposalForm {
  return { title: title.trim(), body: body.trim(), changes: actions.map(changeOf) }
}

function changeOf(draft: ActionDraft): ProposalChange {
  switch (draft.kind) {
    case 'parameter':
      return { kind: 'parameter', name: draft.name, value: draft.value.trim() }
    case 'payment':
      return {
        kind: 'payment',
        token: draft.token as Address,
        to: draft.to.trim(),
        amount: draft.amount.trim(),
      }
    case 'line': {
      const start = secondOfDay(draft.start) ?? 0
      return {
        kind: 'openLine',
        name: draft.name.trim(),
        token: draft.token as Address,
        cap: draft.cap.trim(),
        period: draft.period,
        start,
        end: start + draft.period * Number(draft.periods),
        spender: BigInt(draft.role),
      }
    }
    case 'grant':
      return {
        kind: 'openGrant',
        name: draft.name.trim(),
        token: draft.token as Address,
        recipient: draft.recipient.trim(),
        milestones: draft.milestones.map((amount) => amount.trim()),
        start: secondOfDay(draft.start) ?? 0,
        // The last day counts to its end.
        end: (secondOfDay(draft.end) ?? 0) + DAY,
        spender: BigInt(draft.role),
      }
    case 'closeLine':
      return { kind: 'closeLine', lineId: Number(draft.lineId) }
    case 'freeze': {
      const [action = '', target = ''] = draft.freeze.split(':')
      const freeze = { target: target as Address, action: action as FreezeAction }
      return draft.change === 'lift'
        ? { kind: 'liftFreeze', ...freeze }
        : { kind: 'prolongFreeze', ...freeze, until: secondOfDay(draft.until) ?? 0 }
    }
    case 'charter':
      return { kind: 'charter', text: draft.text, overlap: draft.overlap }
  }
}

import type { FreezeView } from '@fanal/sdk/governance/types'

/** Names a freeze among all: what is frozen, and where. */
export function freezeKey({ target, action }: Pick<FreezeView, 'target' | 'action'>): string {
  return `${action}:${target.toLowerCase()}`
}

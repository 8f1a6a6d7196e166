import type { ControlDescription } from '@fanal/sdk/market/manifest/controlPartSchema'

/** The use of a device, as it is typed. */
export type ControlDraft = {
  device: string
  name: string
  description: string
  actions: { kind: string; name: string; description: string }[]
}
export type ControlProblems = Partial<Record<string, string>>

export const MOST_ACTIONS = 12

export const emptyControl: ControlDraft = {
  device: '',
  name: '',
  description: '',
  actions: [{ kind: '100', name: '', description: '' }],
}

/** Why the use of a device cannot be offered, by field; empty when it can. */
export function controlProblems({ device, name, actions }: ControlDraft): ControlProblems {
  const problems: ControlProblems = {}
  if (device === '') problems.device = 'Choose a device of yours that is in service.'
  if (name.trim() === '') problems.name = 'Give it a name that buyers understand.'
  const kinds = new Set<string>()
  actions.forEach((action, index) => {
    const kind = action.kind.trim()
    const number = Number(kind)
    if (!/^\d{3,5}$/.test(kind) || number < 100 || number > 65_535)
      problems[`kind${index}`] = 'A whole number from 100 to 65,535.'
    else if (kinds.has(kind)) problems[`kind${index}`] = 'Each number once.'
    kinds.add(kind)
    if (action.name.trim() === '') problems[`name${index}`] = 'Say what it does.'
  })
  return problems
}

/** The commands as the description has them; only of a draft without problems. */
export function toActions({ actions }: ControlDraft): ControlDescription['actions'] {
  return actions.map(({ kind, name, description }) => ({
    kind: Number(kind),
    name: name.trim(),
    ...(description.trim() !== '' && { description: description.trim() }),
  }))
}

export type ParameterGroup<parameter> = { title: string; parameters: parameter[] }

/** Puts parameters together by what their label says before the colon, in the order of their first one. */
export function groupParameters<parameter extends { label: string }>(
  parameters: readonly parameter[],
): ParameterGroup<parameter>[] {
  const groups = new Map<string, parameter[]>()
  for (const parameter of parameters) {
    const [title = ''] = parameter.label.split(':')
    groups.set(title, [...(groups.get(title) ?? []), parameter])
  }
  return [...groups].map(([title, members]) => ({ title, parameters: members }))
}

/** The part of a label that comes after its group: "fee" of "Market: fee". */
export function labelInGroup(label: string): string {
  const [first = '', ...rest] = label.split(': ')
  const text = rest.length === 0 ? first : rest.join(': ')
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`
}

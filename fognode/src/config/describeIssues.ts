import * as v from 'valibot'

const SECRET = /key|passphrase|secret|password/i

/** Says what is wrong with a value, a line for each issue: path, what was expected, what was found (never a secret). */
export function describeIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map(describeIssue).join('\n')
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? '(whole file)'
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${path}: no such entry; known ones are in docs/fog-node.md`
  const missing = issue.input === undefined || issue.expected === `"${path.split('.').at(-1)}"`
  const expected = issue.message.startsWith('Invalid ')
    ? (issue.expected ?? 'another value')
    : issue.message
  const found = missing ? 'nothing' : SECRET.test(path) ? 'something else' : show(issue.input)
  return `${path}: expected ${missing && issue.type === 'strict_object' ? 'a value' : expected}, found ${found}`
}

function show(value: unknown): string {
  const text = typeof value === 'bigint' ? `${value}` : (JSON.stringify(value) ?? String(value))
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

import type { DiffLine } from './lineDiff.ts'

export type DiffPart = { kind: 'lines'; lines: DiffLine[] } | { kind: 'folded'; lines: DiffLine[] }

/** Leaves unchanged lines beside changes and folds long unchanged runs away. */
export function foldDiff(lines: readonly DiffLine[], around = 2): DiffPart[] {
  const isNear = (index: number) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same')
  const parts: DiffPart[] = []
  lines.forEach((line, index) => {
    const kind = isNear(index) ? 'lines' : 'folded'
    const last = parts.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else parts.push({ kind, lines: [line] })
  })
  // To fold one line away takes as much room as the line.
  return parts.map((part) => (part.lines.length === 1 ? { ...part, kind: 'lines' as const } : part))
}

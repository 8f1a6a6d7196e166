export type DiffLine = { kind: 'same' | 'removed' | 'added'; text: string }
export type LineDiffParameters = { before: string; after: string }

/** Above this many comparisons the changed part is shown as one block out, one block in. */
const MOST = 4_000_000

/** What changes from one text to another, line by line, with the fewest changed lines. */
export function lineDiff({ before, after }: LineDiffParameters): DiffLine[] {
  const left = linesOf(before)
  const right = linesOf(after)
  let head = 0
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1
  let tail = 0
  while (
    tail < left.length - head &&
    tail < right.length - head &&
    left[left.length - 1 - tail] === right[right.length - 1 - tail]
  ) {
    tail += 1
  }
  return [
    ...left.slice(0, head).map(same),
    ...middle(left.slice(head, left.length - tail), right.slice(head, right.length - tail)),
    ...left.slice(left.length - tail).map(same),
  ]
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n')
}

function same(text: string): DiffLine {
  return { kind: 'same', text }
}

/** The longest common subsequence, filled from the end so that it is read from the beginning. */
function middle(left: string[], right: string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ kind: 'removed', text })
  const added = (text: string): DiffLine => ({ kind: 'added', text })
  if (left.length * right.length > MOST) return [...left.map(removed), ...right.map(added)]
  const width = right.length + 1
  const common = new Uint32Array((left.length + 1) * width)
  const at = (row: number, column: number) => common[row * width + column] ?? 0
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const lines: DiffLine[] = []
  let row = 0
  let column = 0
  while (row < left.length || column < right.length) {
    const old = left[row]
    const fresh = right[column]
    if (old !== undefined && old === fresh) {
      lines.push(same(old))
      row += 1
      column += 1
    } else if (
      fresh === undefined ||
      (old !== undefined && at(row + 1, column) >= at(row, column + 1))
    ) {
      lines.push(removed(old ?? ''))
      row += 1
    } else {
      lines.push(added(fresh))
      column += 1
    }
  }
  return lines
}

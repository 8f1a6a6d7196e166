import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'

/** Fails for every action that costs more gas than it may. */
export function assertWithinLimits<action extends string>(
  measured: NoInfer<Record<action, number>>,
  limits: Record<action, number>,
): void {
  for (const [action, limit] of Object.entries<number>(limits)) {
    const gas = measured[action as action]
    assert.ok(gas <= limit, `${action} costs ${gas}, more than ${limit}`)
  }
}

export type AssertSnapshotParameters = {
  measured: unknown
  /** File in `snapshots`. */
  snapshot: string
  /** Name of the test in this folder, without its ending. */
  test: string
}

/** Fails if gas is not as committed; with UPDATE_SNAPSHOTS=1 it writes what to commit. */
export async function assertSnapshot(parameters: AssertSnapshotParameters): Promise<void> {
  const { measured, snapshot, test } = parameters
  const file = new URL(`../../snapshots/${snapshot}`, import.meta.url)
  if (process.env.UPDATE_SNAPSHOTS === '1')
    await writeFile(file, `${JSON.stringify(measured, null, 2)}\n`)
  const committed: unknown = JSON.parse(await readFile(file, 'utf8'))
  const update = `UPDATE_SNAPSHOTS=1 node --test test/gas/${test}.test.ts`
  assert.deepEqual(
    measured,
    committed,
    `Gas has changed. If that is meant, run: ${update} and commit snapshots/${snapshot}`,
  )
}

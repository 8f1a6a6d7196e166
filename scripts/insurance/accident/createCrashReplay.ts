import type { Hash, Hex } from 'viem'

/** How a replay goes; all of it can be sent as JSON. */
export type CrashReplayView = {
  state: 'idle' | 'running' | 'done' | 'failed'
  /** Cars that can be crashed. */
  cars: readonly { name: string; device: Hex }[]
  /** Of the latest crash. */
  device?: Hex
  /** What has happened, each with the second since 1970. */
  steps: { text: string; at: number }[]
  /** What was settled, once it is over. */
  claims?: (Omit<SettledClaim, 'paid'> & { paid: string })[]
  /** Why it failed. */
  error?: string
}
/** A claim that came of a crash. */
export type SettledClaim = {
  policyId: Hex
  claimId: Hex
  /** That settled the claim. */
  transactionHash: Hash
  /** Wei of the pool's asset; 0 while it waits. */
  paid: bigint
}
export type CrashReplay = {
  view: () => CrashReplayView
  /** Begins a crash of a car, the first unless named; whether it did: one at a time. */
  begin: (parameters: { device?: Hex }) => boolean
  /** Resolves when none is running. */
  idle: () => Promise<void>
}

export type CreateCrashReplayParameters = {
  cars: readonly { name: string; device: Hex }[]
  /** Stages an accident of the car and has it settled. */
  crash: (parameters: { device: Hex; onStep: (text: string) => void }) => Promise<SettledClaim[]>
}

/** Crashes on demand, one after another, and tells how the latest one went. */
export function createCrashReplay({ cars, crash }: CreateCrashReplayParameters): CrashReplay {
  let view: CrashReplayView = { state: 'idle', cars, steps: [] }
  let running = Promise.resolve()
  const run = async (device: Hex) => {
    view = { state: 'running', cars, device, steps: [] }
    const onStep = (text: string) =>
      void view.steps.push({ text, at: Math.floor(Date.now() / 1000) })
    try {
      const settled = await crash({ device, onStep })
      const claims = settled.map(({ paid, ...claim }) => ({ ...claim, paid: paid.toString() }))
      view = { ...view, claims, state: 'done' }
    } catch (error) {
      view = {
        ...view,
        state: 'failed',
        error: error instanceof Error ? error.message : String(error),
      }
    }
  }
  return {
    view: () => view,
    begin: ({ device = cars[0]?.device }) => {
      const known = cars.find((car) => car.device === device)
      if (!known || view.state === 'running') return false
      running = run(known.device)
      return true
    },
    idle: () => running,
  }
}

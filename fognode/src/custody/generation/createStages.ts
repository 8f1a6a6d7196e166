import type { HeldKey } from '../store/createCustodyStore.ts'
import type { Generation } from './createGeneration.ts'
import { seat, type Sitting } from './readSitting.ts'

export type Stage = {
  sitting: Sitting
  /** Own index in it; 0 = none. */
  index: number
  generation: Generation
}

export type CreateStagesParameters = {
  sitting: Sitting
  /** This node's part in a sitting; undefined when it has none. */
  begin: (sitting: Sitting) => Stage | undefined
}

/** The making of one key: by all members, and without those who hold it up once enough others say so. */
export type Stages = {
  sitting: Sitting
  /** Those of which messages are exchanged; the last one is to give the key. */
  all: () => Stage[]
  advance: (time?: Parameters<Generation['advance']>[0]) => Promise<HeldKey | undefined>
  /** Members that this node accuses, but for those that have a part in a key that was made nevertheless. */
  accusing: (made: HeldKey | undefined) => number[]
  progress: () => ReturnType<Generation['progress']>
}

/**
 * Goes on without members that hold a key up. What is said against them belongs to the sitting in which they take part, so
 * everybody finds the same smaller one; it has the name that it gets when the contract has removed them, so the key made in
 * it is there then.
 */
export function createStages(parameters: CreateStagesParameters): Stages | undefined {
  const { sitting, begin } = parameters
  const known = new Map<string, Stage | undefined>()
  const stageOf = (one: Sitting) => {
    if (!known.has(one.id)) known.set(one.id, begin(one))
    return known.get(one.id)
  }
  const first = stageOf(sitting)
  if (first === undefined) return undefined

  const all = () => {
    const found = [first]
    for (let last = first; ;) {
      const gone = last.generation.excluded()
      if (gone.length === 0) return found
      const left = last.sitting.participants.filter((member) => !gone.includes(member))
      const next = stageOf(seat(last.sitting, left))
      if (next === undefined) return found
      found.push(next)
      last = next
    }
  }
  const lastOf = (stages: readonly Stage[]) => stages.at(-1) ?? first

  return {
    sitting,
    all,
    advance: async (time) => {
      const stages = all()
      // The earlier ones go on telling who is at fault; nobody is late in them any more.
      for (const { generation } of stages.slice(0, -1)) await generation.advance()
      return lastOf(stages).generation.advance(time)
    },
    accusing: (made) => {
      const accused = new Set(all().flatMap(({ generation }) => generation.accusing()))
      return [...accused].filter((one) => made?.keyPackage.verifyingShares[one] === undefined)
    },
    progress: async () => {
      const stages = all()
      const accused = await Promise.all(
        stages.map(async ({ generation }) => (await generation.progress()).accused),
      )
      const progress = await lastOf(stages).generation.progress()
      return { ...progress, accused: Object.assign({}, ...accused) as Record<number, string> }
    },
  }
}

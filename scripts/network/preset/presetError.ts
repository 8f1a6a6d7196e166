import { InputError } from '@fanal/sdk/errors/FanalError'

/** A field of a preset, as a path such as `token.allocations.0.amount`, and what is wrong with it. */
export type PresetProblem = { field: string; problem: string }

/** A preset's file does not describe a network; every problem is listed. */
export class PresetError extends InputError {
  readonly problems: readonly PresetProblem[]

  constructor(preset: string, problems: readonly PresetProblem[]) {
    const lines = problems.map(({ field, problem }) => `  ${field}: ${problem}`)
    super(`The preset "${preset}" is wrong:\n${lines.join('\n')}`, {
      advice: 'The presets in ignition/parameters show every field, with comments.',
    })
    this.problems = problems
  }
}

/** Makes a function that runs tasks of the same name one after another within this process. */
export function createExclusiveRunner(): <result>(
  name: string,
  run: () => Promise<result>,
) => Promise<result> {
  const tails = new Map<string, Promise<unknown>>()
  return async (name, run) => {
    const previous = tails.get(name) ?? Promise.resolve()
    const current = previous.then(run, run)
    const tail = current.catch(() => undefined)
    tails.set(name, tail)
    try {
      return await current
    } finally {
      if (tails.get(name) === tail) tails.delete(name)
    }
  }
}

/** How long a page waits for its first data before it is sent without and the browser asks itself. */
const PATIENCE_MS = 1_200

/** The answer when it comes in time, undefined otherwise or when it failed: the browser then asks and shows why. */
export async function inTime<value>(answer: Promise<value>): Promise<value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
  })
  try {
    return await Promise.race([answer.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}

export const listParameters = (x: unknown) => x as never

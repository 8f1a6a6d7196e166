import { parseAmount } from '../../format/parseAmount.ts'

export type ReadSumParameters = {
  text: string
  decimals: number
  /** Most that can be given. */
  most: bigint
  /** The same in words. */
  words: string
}
export type ReadSumReturnType =
  { amount: bigint; problem: undefined } | { amount: undefined; problem: string }

/** An amount as it is typed, above zero and up to what there is; or what is wrong with it. */
export function readSum({ text, decimals, most, words }: ReadSumParameters): ReadSumReturnType {
  const amount = parseAmount(text, decimals)
  if (amount === undefined || amount === 0n)
    return { amount: undefined, problem: 'This is not an amount above zero, like 1,250.50.' }
  if (amount > most) return { amount: undefined, problem: `You have ${words}.` }
  return { amount, problem: undefined }
}

import type { EpochRange } from '@fanal/sdk/streams/rangesOfRights'

const number = (epoch: number) => epoch.toLocaleString('en')

/** Which epochs somebody may open: "Epochs 12 to 2,027", "Epoch 4", "Epochs 1 to 3, and 7 on". */
export function rangeWords(ranges: readonly Pick<EpochRange, 'first' | 'last'>[]): string {
  const words = ranges.map(({ first, last }) =>
    last === undefined
      ? `${number(first)} on`
      : first === last
        ? number(first)
        : `${number(first)} to ${number(last)}`,
  )
  const [range] = ranges
  const one = ranges.length === 1 && range?.first === range?.last
  const told = words.length > 1 ? `${words.slice(0, -1).join(', ')}, and ${words.at(-1)}` : words[0]
  return `${one ? 'Epoch' : 'Epochs'} ${told ?? ''}`
}

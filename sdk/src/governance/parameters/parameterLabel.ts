/** The name of a parameter in words: "market.feeBps" becomes "Market: fee". */
export function parameterLabel(name: string): string {
  const words = name.split('.').map((part) =>
    part
      .replace(/(Bps|Seconds)$/, '')
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase(),
  )
  const label = words.length > 1 ? `${words[0]}: ${words.slice(1).join(' ')}` : (words[0] ?? '')
  return label.charAt(0).toUpperCase() + label.slice(1)
}

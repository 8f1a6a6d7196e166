import type { AmountView } from '@fanal/sdk/governance/types'
import { shortAddress } from '../../format/shortAddress.ts'
import { Field, Select } from '../../ui/Field.tsx'

export type TokenSelectProps = {
  tokens: AmountView[]
  value: string
  onChange: (token: string) => void
}

/** The tokens of the treasury, with how much of each it holds. */
export function TokenSelect({ tokens, value, onChange }: TokenSelectProps) {
  const held = tokens.find(({ token }) => token === value)
  return (
    <Field label="Token" hint={held && `The treasury holds ${held.text}.`}>
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {tokens.map(({ token, symbol }) => (
          <option key={token} value={token}>
            {symbol ?? shortAddress(token)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

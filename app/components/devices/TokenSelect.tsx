'use client'

import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import type { Address } from 'viem'
import { Field, Select } from '../ui/Field.tsx'

export type TokenSelectProps = {
  value: Address | ''
  error?: string | undefined
  onChange: (token: Address | '') => void
}

/** Chooses one of the tokens that the network knows. */
export function TokenSelect({ value, error, onChange }: TokenSelectProps) {
  const { network } = useNetwork()
  return (
    <Field label="Token" error={error}>
      <Select value={value} onChange={(event) => onChange(event.target.value as Address | '')}>
        {network.paymentTokens.map(({ address, symbol, name }) => (
          <option key={address} value={address}>
            {symbol} ({name})
          </option>
        ))}
      </Select>
    </Field>
  )
}

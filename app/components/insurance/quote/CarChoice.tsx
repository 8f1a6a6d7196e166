'use client'

import type { Hex } from 'viem'
import { DeviceName } from '../../devices/DeviceName.tsx'
import { shortDevice } from '../../devices/shortDevice.ts'
import { Field, Select } from '../../ui/Field.tsx'

export type CarChoiceProps = { cars: Hex[]; value: Hex; onChange: (car: Hex) => void }

/** Which of one's devices is insured. */
export function CarChoice({ cars, value, onChange }: CarChoiceProps) {
  return (
    <Field
      label="Device to insure"
      hint={
        <>
          Only devices in service that are yours. See what it says: <DeviceName device={value} />
        </>
      }
    >
      <Select
        className="mono max-w-md"
        value={value}
        onChange={(event) => onChange(event.target.value as Hex)}
      >
        {cars.map((car) => (
          <option key={car} value={car}>
            {shortDevice(car)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

import { addressNames } from '@/hooks/network/addressNames.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Field, Input } from '../../ui/Field.tsx'
import { argumentNames, type CallDraft } from './releaseDraft.ts'

export type CallFieldsProps = {
  call: CallDraft
  onChange: (call: CallDraft) => void
  problem: string | undefined
}

/** One call of a release: contract, function and arguments as one reads them; the call data is made from them. */
export function CallFields({ call, onChange, problem }: CallFieldsProps) {
  const { network, demoAccounts } = useNetwork()
  const names = addressNames(network, demoAccounts)
  const parameters = argumentNames(call.signature)
  return (
    <div className="grid gap-5">
      <Field
        label="Contract"
        hint="Choose one of the network, or give the address of new code that is deployed already."
        error={problem}
      >
        <Input
          list="release-contracts"
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          value={call.target}
          onChange={(event) => onChange({ ...call, target: event.target.value.trim() })}
        />
      </Field>
      <datalist id="release-contracts">
        {Object.values(network.contracts).map(
          (address) =>
            address && (
              <option key={address} value={address}>
                {names.get(address.toLowerCase())}
              </option>
            ),
        )}
      </datalist>
      <Field
        label="Function"
        hint="With its arguments, such as setFeeRecipient(address recipient)."
      >
        <Input
          className="mono"
          autoComplete="off"
          spellCheck={false}
          value={call.signature}
          onChange={(event) => onChange({ ...call, signature: event.target.value })}
        />
      </Field>
      {parameters.map((name, index) => (
        <Field key={index} label={<span className="mono">{name}</span>}>
          <Input
            autoComplete="off"
            spellCheck={false}
            value={call.arguments[index] ?? ''}
            onChange={(event) =>
              onChange({
                ...call,
                arguments: parameters.map((_, place) =>
                  place === index ? event.target.value : (call.arguments[place] ?? ''),
                ),
              })
            }
          />
        </Field>
      ))}
    </div>
  )
}

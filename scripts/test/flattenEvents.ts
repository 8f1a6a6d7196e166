import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AbiEvent, AbiParameter } from 'viem'
import { eventsOf, indexedContracts } from '../network/graph/indexedContracts.ts'
import { root } from '../network/paths.ts'

type Input = AbiEvent['inputs'][number]
type Leaf = Input & { name: string }

/**
 * `gnd test` cannot encode an event with a struct in it. Its tests therefore emit an event of the same name and `Flat`, with
 * the fields of structs side by side (a list of structs as one list for each field), and generated handlers put them back
 * together for the real ones.
 */
export async function flattenEvents(folder: string): Promise<void> {
  const file = join(folder, 'subgraph.yaml')
  let manifest = (await readFile(file, 'utf8')).replaceAll('mappings.ts', 'mappingsForTests.ts')
  const code = [
    `import { ethereum } from '@graphprotocol/graph-ts'`,
    `import * as mappings from './mappings'`,
    `import { tupleOf, tuplesOf } from './values'`,
    `export * from './mappings'`,
  ]
  for (const [name, { abi }] of Object.entries(indexedContracts)) {
    const events = eventsOf(abi)
    const structured = events.filter(
      (event) =>
        event.inputs.some(hasFields) && manifest.includes(`        - event: ${event.name}(`),
    )
    if (structured.length === 0) continue
    const flat = structured.map((event) => ({
      ...event,
      name: `${event.name}Flat`,
      inputs: event.inputs.flatMap((input) => leavesOf(input)),
    }))
    await writeFile(join(folder, 'abis', `${name}.json`), JSON.stringify([...events, ...flat]))
    const handlers = flat.map(
      (event) =>
        `        - event: ${event.name}(${event.inputs.map(typeOf).join(',')})\n          handler: handle${event.name}\n`,
    )
    const source = new RegExp(`(    name: ${name}\\n[^]*?eventHandlers:\\n)`)
    manifest = manifest.replace(source, (block) => block + handlers.join(''))
    const names = structured.flatMap((event) => [event.name, `${event.name}Flat`])
    code.push(`import { ${names.join(', ')} } from '../generated/${name}/${name}'`)
    code.push(...structured.map(handlerOf))
  }
  await writeFile(file, manifest)
  await writeFile(join(folder, 'src/mappingsForTests.ts'), code.join('\n'))
  await cp(join(root, 'subgraph/tests/harness/values.ts'), join(folder, 'src/values.ts'))
}

function hasFields(input: AbiParameter): input is AbiParameter & { components: AbiParameter[] } {
  return 'components' in input
}

function typeOf({ type, indexed }: Input): string {
  return indexed ? `indexed ${type}` : type
}

/** Fields of a struct, of structs within it, and of lists of structs; anything else is itself. */
function leavesOf(input: Input, prefix = '', suffix = ''): Leaf[] {
  const name = prefix + (input.name ?? '')
  if (!hasFields(input)) return [{ ...input, name, type: input.type + suffix }]
  const lists = input.type === 'tuple[]' ? '[]' : ''
  return input.components.flatMap((part) => leavesOf(part, `${name}_`, suffix + lists))
}

function handlerOf({ name, inputs }: AbiEvent): string {
  let place = 0
  const parameters = inputs.map((input) =>
    hasFields(input)
      ? `new ethereum.EventParam('${input.name}', ${valueOf(input)})`
      : `flat[${place++}]`,
  )
  const fields =
    'address logIndex transactionLogIndex logType block transaction'
      .split(' ')
      .map((field) => `event.${field}`)
      .join(', ') + ', parameters, event.receipt'
  return `export function handle${name}Flat(event: ${name}Flat): void {
  const flat = event.parameters
  const parameters = [${parameters.join(', ')}]
  mappings.handle${name}(new ${name}(${fields}))
}`

  function valueOf(input: AbiParameter): string {
    if (!hasFields(input)) return `flat[${place++}].value`
    const make = input.type === 'tuple[]' ? 'tuplesOf' : 'tupleOf'
    return `${make}([${input.components.map(valueOf).join(', ')}])`
  }
}

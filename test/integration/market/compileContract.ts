import { createRequire } from 'node:module'
import type { Hex } from 'viem'

type SolidityCompiler = { compile(input: string): string }

/** Bytecode of a small contract that only tests need. */
export function compileContract(name: string, source: string): Hex {
  const solc = createRequire(import.meta.url)('solc') as SolidityCompiler
  const input = {
    language: 'Solidity',
    sources: { [`${name}.sol`]: { content: source } },
    settings: { outputSelection: { '*': { '*': ['evm.bytecode.object'] } } },
  }
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as {
    contracts?: Record<string, Record<string, { evm: { bytecode: { object: string } } }>>
  }
  const code = output.contracts?.[`${name}.sol`]?.[name]?.evm.bytecode.object
  if (!code) throw new Error(`${name} did not compile`)
  return `0x${code}`
}

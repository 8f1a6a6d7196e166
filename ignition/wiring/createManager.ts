import type {
  CallableContractFuture,
  EncodeFunctionCallFuture,
  Future,
  IgnitionModuleBuilder,
} from '@nomicfoundation/ignition-core'

export type Call = EncodeFunctionCallFuture<string, string>
export type Arguments = NonNullable<Parameters<IgnitionModuleBuilder['encodeFunctionCall']>[2]>
export type Manager = {
  /** A call of the AccessManager itself. */
  manage: (id: string, functionName: string, args: Arguments) => Call
  /** A call of another contract that the AccessManager makes for its admin. */
  execute: (
    id: string,
    target: CallableContractFuture<string>,
    functionName: string,
    args: Arguments,
  ) => Call
  /** Sends calls in one transaction, after the one before. */
  send: (id: string, calls: Call[]) => void
}

/** Prepares calls of and through the AccessManager, which the deployer administers until the handover. */
export function createManager(
  m: IgnitionModuleBuilder,
  accessManager: CallableContractFuture<string>,
): Manager {
  let last: Future[] = []
  const manage: Manager['manage'] = (id, functionName, args) =>
    m.encodeFunctionCall(accessManager, functionName, args, { id })
  return {
    manage,
    execute: (id, target, functionName, args) =>
      manage(`execute_${id}`, 'execute', [
        target,
        m.encodeFunctionCall(target, functionName, args, { id }),
      ]),
    send: (id, calls) => {
      last = [m.call(accessManager, 'multicall', [calls], { id, after: last })]
    },
  }
}

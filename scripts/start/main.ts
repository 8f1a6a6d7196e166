/**
 * `npm start`: the whole network on this machine, with samples on sale and the app in front. `--rpc URL` attaches to a
 * chain that is already there; `--no-app` and `--no-subgraph` leave parts out.
 */
import { parseArgs } from 'node:util'
import { people } from '../network/accounts/localAccounts.ts'
import { runUntilStopped } from './runUntilStopped.ts'

function readArguments() {
  try {
    return parseArgs({
      options: {
        rpc: { type: 'string' },
        'no-app': { type: 'boolean', default: false },
        'no-subgraph': { type: 'boolean', default: false },
        'no-samples': { type: 'boolean', default: false },
        'no-devices': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\nUsage: npm start [-- --rpc URL --no-app --no-subgraph --no-samples --no-devices]\n`,
    )
    return process.exit(1)
  }
}

const values = readArguments()

await runUntilStopped(
  {
    ...(values.rpc ? { rpcUrl: values.rpc } : {}),
    parts: { app: !values['no-app'], subgraph: !values['no-subgraph'] },
    samples: !values['no-samples'],
    devices: !values['no-devices'],
    insurance: !values['no-devices'],
    wellKnownPorts: true,
  },
  ({ network, networkFilePath, urls }) => [
    '',
    ...(urls.app ? [`  Open          ${urls.app}`] : []),
    `  Chain         ${urls.rpc} (id ${network.chainId})`,
    ...urls.fogNodes.map((url, index) => `  Fog node ${index + 1}    ${url}`),
    ...(urls.subgraph ? [`  Search index  ${urls.subgraph}`] : []),
    `  Network file  ${networkFilePath}`,
    ...(network.demoAccounts
      ? [`  Demo people   ${people.map(({ name }) => name).join(', ')}`]
      : []),
    '',
    values.rpc
      ? '  Ctrl-C ends the nodes and the app; the chain stays as it is.'
      : '  The chain lives in memory: each start begins anew. Ctrl-C ends everything.',
    '',
  ],
)

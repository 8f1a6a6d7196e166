/**
 * Who may import whom (docs/architecture.md). `sdk` stands on libraries and its generated ABIs alone, `fognode` and `app`
 * each on `sdk` and never on each other; only `scripts` and `test` may use everything.
 */
const rooms = {
  sdk: ['app', 'fognode', 'scripts', 'ignition', 'test', 'subgraph'],
  fognode: ['app', 'scripts', 'ignition', 'test', 'subgraph'],
  app: ['fognode', 'scripts', 'ignition', 'test', 'subgraph'],
  ignition: ['app', 'fognode', 'scripts', 'test', 'subgraph'],
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(rooms).map(([room, others]) => ({
      name: `${room}-stands-alone`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${others.join('|')})/` },
    })),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|artifacts|cache)/|next-env' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}

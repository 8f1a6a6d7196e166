import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

/**
 * Who may import whom. `sdk` stands on libraries and its generated ABIs alone, `fognode` and `app` each on `sdk` and
 * never on each other; only `scripts` and `test` may use everything.
 */
const rooms = [
  {
    target: './sdk',
    from: ['./app', './fognode', './scripts', './ignition', './test', './subgraph'],
  },
  { target: './fognode', from: ['./app', './scripts', './ignition', './test', './subgraph'] },
  { target: './app', from: ['./fognode', './scripts', './ignition', './test', './subgraph'] },
  { target: './ignition', from: ['./app', './fognode', './scripts', './test', './subgraph'] },
]

const zones = rooms.flatMap(({ target, from }) =>
  from.map((room) => ({
    target,
    from: room,
    message: 'See docs/architecture.md for who may import whom.',
  })),
)

/** Workspaces are also reachable by package name, so the same direction is stated for names. */
const forbidNames = (files, names) => ({
  files,
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [{ group: names, message: 'See docs/architecture.md for who may import whom.' }],
      },
    ],
  },
})

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/.next/**',
      'artifacts/**',
      'cache/**',
      'subgraph/**',
      'sdk/src/generated/**',
      'ignition/deployments/**',
      '**/next-env.d.ts',
      '.local/**',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { maxDepth: 4 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs'] }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
  },
  { files: ['scripts/**', 'test/**', '**/*.test.ts'], rules: { 'no-console': 'off' } },
  forbidNames(['sdk/**'], ['@fanal/app*', '@fanal/fognode*', '@fanal/subgraph*', 'hardhat*']),
  forbidNames(['fognode/**'], ['@fanal/app*', '@fanal/subgraph*']),
  forbidNames(['app/**'], ['@fanal/fognode*', '@fanal/subgraph*']),
  forbidNames(
    ['app/components/**', 'app/hooks/**'],
    ['@fanal/fognode*', '@fanal/subgraph*', 'node:*', '@fanal/sdk/node/*'],
  ),
  { files: ['fognode/src/main.ts'], rules: { 'no-console': 'off' } },
)

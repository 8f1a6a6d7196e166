import tseslint from 'typescript-eslint'

/** Import direction between folders is in .dependency-cruiser.js; here it is stated for package names. */
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
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
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

import path from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // A second server of the same sources, such as one for tests, builds elsewhere.
  distDir: process.env.FANAL_APP_BUILD || '.next',
  // The SDK ships TypeScript sources.
  transpilePackages: ['@fanal/sdk'],
  turbopack: { root: path.join(import.meta.dirname, '..') },
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: { optimizePackageImports: ['lucide-react', '@base-ui/react'] },
}

export default config

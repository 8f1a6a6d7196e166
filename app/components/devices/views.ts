/** The token that bonds are made of. */
export type BondToken = { decimals: number; symbol: string | undefined }

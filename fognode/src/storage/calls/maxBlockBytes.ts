/** Largest block, as everywhere in IPFS. */
export const MAX_BLOCK_BYTES = 2 * 1024 * 1024

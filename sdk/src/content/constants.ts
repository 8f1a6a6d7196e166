/** Ciphertext record including tag and delimiter, unless chosen otherwise. */
export const DEFAULT_RECORD_SIZE = 1 << 20
/** AES-GCM tag and padding delimiter of each record. */
export const RECORD_OVERHEAD = 17
/** salt(16) ‖ rs(4) ‖ idlen(1) = 0. */
export const HEADER_BYTES = 21
export const SALT_BYTES = 16
export const CONTENT_KEY_BYTES = 32
/** Larger records would have to be held in memory by everybody who opens one. */
export const MAX_RECORD_SIZE = 16 << 20
/** Chunk size of the unixfs-v1-2025 profile. */
export const BLOCK_BYTES = 1 << 20
/** Links a node of the unixfs-v1-2025 profile. */
export const LINKS_PER_NODE = 1024
/** Records and blocks under way at once; each holds about three times its size. */
export const IN_FLIGHT = 4

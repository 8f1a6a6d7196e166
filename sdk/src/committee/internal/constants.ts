/** Domain separation tags of the custody formats; docs/custody.md is their written specification. */
export const TAG = {
  /** H1 of TDH2: pad for the content key. */
  pad: 'fanal/tdh2/v1/pad',
  /** H2 of TDH2: challenge of a ciphertext's proof. */
  ciphertext: 'fanal/tdh2/v1/ciphertext',
  /** H4 of TDH2: challenge of a decryption share's proof. */
  share: 'fanal/tdh2/v1/share',
} as const

/** RFC 9380 domain separation tag and message from which the second generator is hashed. */
export const SECOND_GENERATOR_DST = 'fanal/tdh2/v1/generator_secp256k1_XMD:SHA-256_SSWU_RO_'
export const SECOND_GENERATOR_MESSAGE = 'second generator'

/** First bytes of every label of a key slot. */
export const LABEL_PREFIX = 'fanal/custody/v1'

/** Length of a label in bytes. */
export const LABEL_BYTES = 108

/** HPKE `info` strings, one for each kind of sealed message. */
export const INFO = {
  /** A keeper's decryption share, sealed to a session key. */
  share: 'fanal/share/v1',
  /** The content key, sealed to its owner's recovery key. */
  owner: 'fanal/owner/v1',
  /** A message from one fog node to another. */
  peer: 'fanal/peer/v1',
} as const

/** Length of a content key in bytes. */
export const CONTENT_KEY_BYTES = 32

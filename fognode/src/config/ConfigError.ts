/** The configuration is wrong; each line of the message names a path, what was expected and what was found. */
export class ConfigError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'ConfigError'
  }
}

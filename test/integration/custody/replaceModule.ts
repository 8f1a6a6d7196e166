export type ReplaceModuleParameters = {
  /** End of the URL of the module that imports the other one. */
  importer: string
  /** How it names what it imports. */
  specifier: string
  /** URL of the module that it gets instead. */
  by: string
}

/** A module for `--import` by which the program of a process is another one in one place. */
export function replaceModule({ importer, specifier, by }: ReplaceModuleParameters): string {
  const source = `
    import { registerHooks } from 'node:module'
    registerHooks({
      resolve: (specifier, context, next) => {
        const isIt = specifier === ${JSON.stringify(specifier)} &&
          context.parentURL?.endsWith(${JSON.stringify(importer)})
        return next(isIt ? ${JSON.stringify(by)} : specifier, context)
      },
    })`
  return `data:text/javascript,${encodeURIComponent(source)}`
}

export type LicenceLinkReturnType = { name: string; href: string | undefined }

const NAMES: Record<string, string> = {
  'CC0-1.0': 'CC0 1.0, public domain',
  'CC-BY-4.0': 'CC BY 4.0, name the author',
  'CC-BY-SA-4.0': 'CC BY-SA 4.0, name the author, share alike',
  'CC-BY-NC-4.0': 'CC BY-NC 4.0, not for commerce',
  'ODbL-1.0': 'ODbL 1.0, open database licence',
  'ODC-By-1.0': 'ODC-By 1.0, attribution',
  'PDDL-1.0': 'PDDL 1.0, public domain',
  MIT: 'MIT',
  'Apache-2.0': 'Apache 2.0',
}

/** A licence as people read it. Only an https address or a known form of SPDX identifier ever becomes a link. */
export function licenceLink(license: string): LicenceLinkReturnType {
  if (/^https:\/\//.test(license) && URL.canParse(license)) {
    return { name: new URL(license).host, href: new URL(license).href }
  }
  return {
    name: NAMES[license] ?? license,
    href:
      /^[A-Za-z0-9.+-]{1,64}$/.test(license) && !license.startsWith('LicenseRef')
        ? `https://spdx.org/licenses/${license}.html`
        : undefined,
  }
}

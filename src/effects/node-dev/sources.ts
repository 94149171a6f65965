import type { BuildContext } from '../../facts/facts.ts'

/** How many source files are read at most. */
const LIMIT = 2000
const SOURCE = /\.([cm]?[jt]sx?|vue|svelte|astro)$/
const NOT_SOURCE = new Set(['node_modules', '.git', '.next', '.nuxt', '.output', 'coverage'])

/** The source files of a folder of the context that a COPY can see, in order. */
export function sourceFiles(
  context: BuildContext,
  folder: string,
): { readonly paths: readonly string[]; readonly cut: boolean } {
  const paths: string[] = []
  const queue = [folder === '.' ? '' : folder]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const name of context.files.list(at === '' ? '.' : at)) {
      const plain = name.replace(/\/$/, '')
      const path = at === '' ? plain : `${at}/${plain}`
      if (name.endsWith('/')) {
        if (!NOT_SOURCE.has(plain) && context.sees(path)) queue.push(path)
      } else if (SOURCE.test(plain) && context.sees(path)) {
        if (paths.length === LIMIT) return { paths, cut: true }
        paths.push(path)
      }
    }
    if (queue.length > LIMIT) return { paths, cut: true }
  }
  return { paths, cut: false }
}

const IMPORT = /(?:\bfrom|\bimport|\brequire(?:\.resolve)?\s*\(|\bimport\s*\()\s*["'`]([^"'`\s]+)["'`]/g
/** What is only there for the types: it is gone once compiled. */
const TYPES = /\b(?:import|export)\s+type\b[^;'"`]*?\bfrom\s*["'`][^"'`]+["'`]/g

/** The packages that a source file imports: names without what follows them. */
export function importsIn(text: string): readonly string[] {
  const found = new Set<string>()
  for (const [, specifier] of text.replace(TYPES, '').matchAll(IMPORT)) {
    if (specifier === undefined || /^(\.|\/|node:|https?:)/.test(specifier)) continue
    const parts = specifier.split('/')
    found.add(specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? ''))
  }
  return [...found]
}

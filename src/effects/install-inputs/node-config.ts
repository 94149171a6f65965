const RELATIVE = /\b(require|import)\s*\(?\s*["'`](\.|[~@]{1,2}\/)|\bfrom\s+["'](\.|[~@]{1,2}\/)/
/** Lists of Nuxt whose entries are loaded like modules. */
const LOADED = /\b(?:modules|buildModules|extends)\s*:\s*(?:\[[^\]]*?)?["'`](?:\.|[~@]{1,2}\/)/
const READS = /\b(?:readFileSync|readFile|readdirSync|existsSync)\s*\((?![^)]*package\.json)/

/** Whether code of the project loads other files of it by their paths. */
export function importsProject(text: string): boolean {
  return RELATIVE.test(withoutComments(text))
}

/** Whether a configuration file needs other files of the project to be read at all. */
export function configNeedsProject(text: string): boolean {
  const code = withoutComments(text)
  return RELATIVE.test(code) || LOADED.test(code) || READS.test(code)
}

/** Comments that fill a line of their own, and blocks; what follows code may be part of an address. */
function withoutComments(text: string): string {
  return text.replace(/^\s*\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '')
}

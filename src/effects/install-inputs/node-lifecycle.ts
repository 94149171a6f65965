import { asText, asTexts, at } from '../../facts/data.ts'
import { nodeProject } from '../../facts/manifests/node-project.ts'
import type { PackageJson } from '../../facts/manifests/package-json.ts'
import { hasOption, variableOf } from './arguments.ts'
import type { CopiedTree, InstallRequest, Output } from './model.ts'
import { configNeedsProject } from './node-config.ts'
import { judgeScript, lifecycleScripts, PRISMA, PUPPETEER } from './node-scripts.ts'
import { folderOf, inFolder, joinPath, lineIn, plain, present } from './paths.ts'

export type Lifecycle =
  | {
      readonly ok: true
      readonly reads: readonly string[]
      readonly outputs: readonly Output[]
      readonly assumptions: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

/** What the scripts of the project, and those of known dependencies, read and write of the project. */
export function lifecycleOf(
  request: InstallRequest,
  manifests: readonly PackageJson[],
  berry: boolean,
): Lifecycle {
  const { copied, invocation } = request
  const found = { reads: [] as string[], outputs: [] as Output[], assumptions: [] as string[] }
  if (invocation.subcommand === 'fetch' || ignoresScripts(request, manifests)) return { ok: true, ...found }
  for (const manifest of manifests) {
    const folder = plain(manifest.folder)
    for (const name of lifecycleScripts(berry)) {
      const script = manifest.scripts[name]
      if (script === undefined) continue
      const judged = judgeScript(script, path => readIn(copied, folder, path))
      if (!judged.ok) {
        return {
          ok: false,
          reason: `${manifest.path}:${lineIn(copied, manifest.path, `"${name}"`)} runs "${script}" at install, which may need the source.`,
        }
      }
      found.reads.push(...present(copied, folder, judged.reads))
      found.assumptions.push(...judged.assumptions)
    }
    const uses = (name: string) => name in manifest.dependencies || name in manifest.devDependencies
    if (uses('prisma') || uses('@prisma/client')) {
      found.reads.push(...schemaOf(copied, folder, manifest))
      found.assumptions.push('prisma generate runs at install and is taken to read nothing but the schema.')
    }
    if (uses('puppeteer')) found.reads.push(...present(copied, folder, PUPPETEER))
    const workers = uses('msw') ? at(manifest.data, 'msw', 'workerDirectory') : undefined
    for (const worker of [...asTexts(workers), ...[asText(workers)].filter(path => path !== undefined)]) {
      const path = joinPath(folder, `${worker}/mockServiceWorker.js`)
      if (path !== undefined) found.outputs.push({ path, pattern: path })
    }
  }
  found.outputs.push(
    ...found.reads.filter(path => path.endsWith('.prisma')).flatMap(path => generatedBy(copied, path)),
  )
  const config = found.reads.find(path => /prisma\.config\.\w+$|\.config\/prisma\.ts$/.test(path))
  if (config !== undefined) {
    if (configNeedsProject(copied.context.files.read(config) ?? ''))
      return {
        ok: false,
        reason: `${config}, which Prisma reads at install, loads other files of the project.`,
      }
    found.assumptions.push(`${config} is taken to import no other file of the project.`)
  }
  return { ok: true, ...found }
}

function ignoresScripts(
  { invocation, state, copied }: InstallRequest,
  manifests: readonly PackageJson[],
): boolean {
  if (hasOption(invocation, 'ignore-scripts')) return true
  const settings = ['npm_config_ignore_scripts', 'NPM_CONFIG_IGNORE_SCRIPTS', 'YARN_IGNORE_SCRIPTS']
  if (settings.some(name => variableOf(invocation, state.env, name) === 'true')) return true
  const root = manifests[0]?.folder ?? '.'
  return (
    copied.brings(inFolder(plain(root), '.npmrc')) &&
    nodeProject(copied.context.files, root)?.npmrc?.get('ignore-scripts') === 'true'
  )
}

function readIn(copied: CopiedTree, folder: string, path: string): string | undefined {
  const place = joinPath(folder, path)
  return place !== undefined && copied.brings(place) ? copied.context.files.read(place) : undefined
}

/** The schema that `prisma generate`, also as the client's own install script, looks for. */
function schemaOf(copied: CopiedTree, folder: string, manifest: PackageJson): readonly string[] {
  const said = manifest.prismaSchema?.replace(/^\.\//, '')
  const found = present(copied, folder, said === undefined ? PRISMA : [said, ...PRISMA])
  // A folder of schemas holds the one that would be named alone.
  return found.filter(
    path => !found.some(other => other !== path && other.endsWith('/') && path.startsWith(other)),
  )
}

/** Where a generator of a schema writes, when it names a place of the project. */
function generatedBy(copied: CopiedTree, schema: string): readonly Output[] {
  const text = copied.context.files.read(schema) ?? ''
  return [...text.matchAll(/^\s*output\s*=\s*"([^"]+)"/gm)].flatMap(([, output]) => {
    const path = joinPath(folderOf(schema), output ?? '')
    return path === undefined || path.includes('node_modules') ? [] : [{ path, pattern: path }]
  })
}

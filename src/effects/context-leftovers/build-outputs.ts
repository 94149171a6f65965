import type { ContextFiles } from '../../facts/facts.ts'
import { nodeProject } from '../../facts/manifests/node-project.ts'
import { readShell } from '../../shell/read.ts'
import type { ContextUse } from './model.ts'

/** Folders that a build of the project's own writes, by what its script starts. Source: manual of each, read 2026-11. */
const OUTPUTS: readonly { readonly program: RegExp; readonly folders: readonly string[] }[] = [
  { program: /\bnext build\b/, folders: ['.next'] },
  { program: /\bnux[ti] (build|generate)\b/, folders: ['.nuxt', '.output'] },
  { program: /\b(react-scripts|react-app-rewired|craco) build\b/, folders: ['build'] },
  { program: /\bvue-cli-service build\b/, folders: ['dist'] },
  { program: /\bvite build\b/, folders: ['dist'] },
  { program: /\bnest build\b/, folders: ['dist'] },
  { program: /\bng build\b/, folders: ['dist', '.angular'] },
  { program: /\bastro build\b/, folders: ['dist', '.astro'] },
  { program: /\btsup\b/, folders: ['dist'] },
]

/**
 * Folders at the root of a context that the image makes anew: a script that a step runs builds them, no setting puts them
 * elsewhere, and what lies there now is no part of the repository.
 */
export function buildOutputs({ context, users }: ContextUse): readonly string[] {
  const { files } = context
  const project = nodeProject(files, '.')
  if (project === undefined || !users.every(({ dockerfile }) => runsBuild(dockerfile))) return []
  const script = Object.entries(project.manifest.scripts)
    .filter(([name]) => /^build(:|$)/.test(name))
    .map(([, text]) => text)
    .join('\n')
  const framework = OUTPUTS.filter(({ program }) => program.test(script)).flatMap(({ folders }) => folders)
  const compiled = /\btsc\b/.test(script) ? compilerOutput(files) : []
  const found = [
    ...new Set([
      ...(putsElsewhere(files) ? framework.filter(folder => folder.startsWith('.')) : framework),
      ...compiled,
    ]),
  ].filter(folder => !files.has(folder) || context.gitIgnores(folder))
  // What tsc remembers of an output that is not there keeps it from writing it again.
  return compiled.length > 0 && found.some(folder => compiled.includes(folder))
    ? [...found, '**/*.tsbuildinfo']
    : found
}

function runsBuild(dockerfile: Parameters<typeof readShell>[0]): boolean {
  return dockerfile.instructions.some(instruction => {
    const reading = instruction.keyword === 'RUN' ? readShell(dockerfile, instruction) : undefined
    return (
      reading?.ok === true &&
      reading.script.commands.some(
        ({ name, words }) =>
          /^(npm|yarn|pnpm|bun)$/.test(name ?? '') &&
          words.some(({ value }) => /^build(:\S+)?$/.test(value ?? '')),
      )
    )
  })
}

/** A folder below the root that tsconfig.json names. */
function compilerOutput(files: ContextFiles): readonly string[] {
  const text = files.read('tsconfig.json')
  const found = text === undefined ? undefined : /^\s*"outDir"\s*:\s*"(?:\.\/)?([\w-]+)\/?"/m.exec(text)?.[1]
  return found === undefined || found === 'src' ? [] : [found]
}

function putsElsewhere(files: ContextFiles): boolean {
  return files
    .list('.')
    .filter(name => /^(vite|next|nuxt|vue|astro|nest-cli|tsup)\b.*\.([cm]?[jt]s|json)$/.test(name))
    .some(name => /outDir|distDir|outputDir|buildDir|deleteOutDir"\s*:\s*false/.test(files.read(name) ?? ''))
}

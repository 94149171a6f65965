import {
  type Context,
  type CopiedTree,
  type Declined,
  type Dockerfile,
  type Facts,
  type Fix,
  type Instruction,
  type Invocation,
  imagePath,
  isWithin,
  type Mount,
  mountsOf,
  provenFix,
} from '../../src/authoring.ts'
import { passage } from './between.ts'
import type { BroadCopy } from './broad-copy.ts'
import { cutNotes, partsOf, purged } from './cut.ts'
import { alreadyCopied, flattening } from './earlier.ts'
import type { InstallRun } from './install-run.ts'
import { editsOf, type Rewrite } from './layout.ts'
import { manifestLines } from './manifest-lines.ts'
import { PNPM_GUARD, PNPM_NOTE, pnpmGuard } from './pnpm-guard.ts'
import { nameOf } from './tool-names.ts'

/** `undefined` where nothing is gained. */
export type Judgement = { readonly fix: Fix } | { readonly declined: Declined } | undefined

/** Whether, and how, this install can run before the copy. */
export function judge(
  dockerfile: Dockerfile,
  copy: BroadCopy,
  run: InstallRun,
  between: readonly Instruction[],
  { facts, options }: Context<{ readonly maxCopies: number }>,
): Judgement {
  const { plan, install } = run
  const { tree } = copy
  if (tree === undefined)
    return decline('CONTEXT_UNKNOWN', 'Which folder is the build context cannot be told.')
  const flat = install.tool === 'dotnet' ? flattening(copy) : undefined
  if (flat !== undefined) {
    return decline(
      'FLATTENED_PROJECTS',
      `Line ${flat.line} copies project files of several folders into one, where no restore finds them: give each folder a COPY of its own.`,
    )
  }
  const bind = mountsOf(run.instruction).find(mount => mayBring(mount, tree))
  if (bind !== undefined)
    return decline(
      'BIND_MOUNT',
      `Its bind mount (${bind.flag.value ?? ''}) may bring the manifests or the source itself.`,
    )

  // Downloads are kept in the mount already; a step that fills it ahead saves nothing.
  const downloads = plan.ahead.how === 'other' && plan.ahead.installs === undefined
  if (downloads && mountsOf(run.instruction).some(mount => mount.type === 'cache')) return undefined
  if (bringsNoMore(tree, plan.manifests)) return undefined
  const laid = systemFolder(copy, tree)
  if (laid !== undefined)
    return decline(
      'OVERLAP',
      `The source is copied over the root of the image and brings ${laid}/, where an install may write.`,
    )

  const touched = [...plan.manifests, ...plan.outputs.map(output => output.path)].map(path =>
    imagePath(tree, path.replace(/\/$/, '')),
  )
  const way = passage(
    dockerfile,
    copy,
    between,
    touched,
    plan.ahead.how === 'same' ? undefined : install.tool,
  )
  if (way.way === 'blocked')
    return decline(way.code, `${way.by.keyword} on line ${way.by.line} stands between: ${way.why}.`)

  const parts = partsOf(dockerfile, run)
  if ('code' in parts) return { declined: parts }
  const purge = purged(dockerfile, copy.stage, run)
  if (purge !== undefined)
    return decline(
      'ALREADY_PURGED',
      `"${purge}" takes out again what the install brings, in the same layer: apart they would make the image larger.`,
    )

  const present = alreadyCopied(dockerfile, copy, plan.manifests)
  const { lines, unwritable } = manifestLines(
    dockerfile,
    copy,
    tree,
    plan.manifests.filter(path => !present.has(path)),
  )
  if (unwritable !== undefined)
    return decline('SHELL_DYNAMIC', `${unwritable} has a name that COPY would expand.`)
  if (lines.length > options.maxCopies) {
    return decline(
      'MANY_MANIFESTS',
      `The manifests lie in ${lines.length} folders, which takes a COPY each; the option maxCopies allows ${options.maxCopies}.`,
    )
  }
  const guard = pnpmGuard(dockerfile, copy.stage, run)
  const rewrite: Rewrite = {
    copy: copy.instruction,
    run: run.instruction,
    way: way.way,
    anchor: way.way === 'sink' ? way.anchor : undefined,
    manifests: guard ? [PNPM_GUARD, ...lines] : lines,
    ...parts,
  }
  const assumptions = [
    ...plan.assumptions,
    ...contextNotes(facts),
    ...cutNotes(run, parts.below),
    ...(guard ? [PNPM_NOTE] : []),
  ]
  const edits = editsOf(dockerfile, rewrite)
  const proof = 'commutation'
  const fix = provenFix(dockerfile, facts, { title: title(install), edits, proof, assumptions })
  const announces = plan.restored.map(path => ({
    kind: 'files' as const,
    change: 'changed' as const,
    paths: imagePath(tree, path),
  }))
  return { fix: announces.length === 0 ? fix : { ...fix, announces } }
}

/** A folder of manifests alone: what changes in it is what the install is for. */
function bringsNoMore({ context, source, brings }: CopiedTree, manifests: readonly string[]): boolean {
  if (source === '') return false
  const names = context.files.list(source)
  return (
    names.length > 0 &&
    names.every(
      name =>
        !name.endsWith('/') && (manifests.includes(`${source}/${name}`) || !brings(`${source}/${name}`)),
    )
  )
}

/** A folder of the system that a copy into the root would lay files over. */
function systemFolder({ destination }: BroadCopy, tree: CopiedTree): string | undefined {
  if (destination !== '/') return undefined
  return SYSTEM_FOLDERS.find(name => tree.brings(tree.source === '' ? name : `${tree.source}/${name}`))
}

/** A mount may lay files into the copied folder; a tool out of another image that is mounted elsewhere does not. */
function mayBring({ type, from, target }: Mount, { destination }: CopiedTree): boolean {
  if (type !== 'bind') return false
  const apart =
    target?.startsWith('/') === true && !isWithin(target, destination) && !isWithin(destination, target)
  return from === undefined || !apart
}

/** Filesystem Hierarchy Standard 3.0, section 3. */
const SYSTEM_FOLDERS = [
  'bin',
  'etc',
  'home',
  'lib',
  'lib64',
  'opt',
  'root',
  'run',
  'sbin',
  'srv',
  'tmp',
  'usr',
  'var',
]

function title(install: Invocation): string {
  return `Install the ${nameOf(install.tool)} dependencies before the source is copied`
}

function decline(code: string, reason: string): Judgement {
  return { declined: { code, reason } }
}

/** How sure it is what the build context is. */
function contextNotes(facts: Facts): readonly string[] {
  const root = facts.context?.root ?? '.'
  if (
    facts.pairing === 'compose' ||
    facts.pairing === 'config' ||
    (facts.pairing === 'own-folder' && root === '.')
  )
    return []
  return [
    `Nothing names the build context: it is taken to be ${root === '.' ? 'the root of the repository' : root}.`,
  ]
}

import {
  after,
  type Context,
  type CopiedTree,
  type Declined,
  type Dockerfile,
  type Facts,
  type Fix,
  finalStage,
  flagsNamed,
  type Instruction,
  type Invocation,
  imagePath,
  invocationOf,
  type ListItem,
  mountsOf,
  readShell,
  type Stage,
  splitScript,
  stagesFrom,
} from '../../src/authoring.ts'
import { passage } from './between.ts'
import type { BroadCopy } from './broad-copy.ts'
import { alreadyCopied, earlier, flattening } from './earlier.ts'
import type { InstallRun } from './install-run.ts'
import { editsOf, type Rewrite } from './layout.ts'
import { manifestLines } from './manifest-lines.ts'
import { provenFix } from './proven-fix.ts'

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
  const bind = mountsOf(run.instruction).find(mount => mount.type === 'bind')
  if (bind !== undefined)
    return decline(
      'BIND_MOUNT',
      `Its bind mount (${bind.flag.value ?? ''}) may bring the manifests or the source itself.`,
    )

  // Downloads are kept in the mount already; a step that fills it ahead saves nothing.
  if (plan.ahead.how === 'other' && mountsOf(run.instruction).some(mount => mount.type === 'cache'))
    return undefined
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
  const consequences = [
    ...plan.assumptions,
    ...contextNotes(facts),
    ...cutNotes(run, parts.below),
    ...(guard ? [PNPM_NOTE] : []),
  ]
  return { fix: provenFix(dockerfile, facts, title(install), editsOf(dockerfile, rewrite), consequences) }
}

/** A folder of the system that a copy into the root would lay files over. */
function systemFolder({ destination }: BroadCopy, tree: CopiedTree): string | undefined {
  if (destination !== '/') return undefined
  return SYSTEM_FOLDERS.find(name => tree.brings(tree.source === '' ? name : `${tree.source}/${name}`))
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
  return `Install the ${install.tool} dependencies before the source is copied`
}

function decline(code: string, reason: string): Judgement {
  return { declined: { code, reason } }
}

type Parts = Pick<Rewrite, 'ahead' | 'below'>

/** The text above and below the source. */
function partsOf(dockerfile: Dockerfile, run: InstallRun): Parts | Declined {
  const { plan, script, instruction, start, cut, preparation } = run
  const { ahead } = plan
  const state = {
    code: 'SHELL_STATE',
    reason:
      'The RUN cannot be cut there: a folder, a variable or an option set in it, or an operator other than &&, reaches across.',
  }
  if (ahead.how === 'same') {
    if (preparation === 'unknown')
      return {
        code: 'READS_COPIED_FILE',
        reason: `What comes before it in the same RUN may need the source: ${firstWords(script.items[0])}.`,
      }
    if (cut === script.items.length) return { ahead: undefined, below: 'nothing' }
    const split = splitScript(dockerfile, instruction, script, cut)
    return split === undefined ? state : { ahead: split.first, below: split.second }
  }
  const head =
    start === 0 || preparation === 'unknown' ? undefined : splitScript(dockerfile, instruction, script, start)
  if (ahead.how === 'more') {
    if (preparation === 'unknown')
      return {
        code: 'READS_COPIED_FILE',
        reason: `What comes before it in the same RUN may need the source: ${firstWords(script.items[0])}.`,
      }
    if (script.carrier !== 'plain' || (start > 0 && head === undefined)) return state
    const whole = start + 1 === script.items.length
    const upTo = whole
      ? dockerfile.text.slice(instruction.span.start, instruction.span.end).trimEnd()
      : splitScript(dockerfile, instruction, script, start + 1)?.first
    if (upTo === undefined) return state
    return { ahead: [upTo, ...ahead.words].join(' '), below: head?.second ?? 'same' }
  }
  const setUp = script.items.slice(0, start).find(item => setsUpAccess(item))
  if (setUp !== undefined && head === undefined) {
    return {
      code: 'SHELL_STATE',
      reason: `"${firstWords(setUp)}" before it may decide what can be downloaded, and cannot be taken along.`,
    }
  }
  if (head !== undefined && bringsPackages(script.items.slice(0, start)))
    return { ahead: `${head.first} && ${ahead.text}`, below: head.second }
  const flags = instruction.flags
    .filter(flag => flag.name === 'mount' || flag.name === 'network')
    .map(flag => `${dockerfile.text.slice(flag.span.start, flag.span.end)} `)
  return { ahead: `RUN ${flags.join('')}${ahead.text}`, below: 'same' }
}

function firstWords(item: ListItem | undefined): string {
  return (
    (item?.pipeline[0]?.words ?? [])
      .slice(0, 4)
      .map(word => word.raw)
      .join(' ') || 'a compound command'
  )
}

/** Commands that tell tools about mirrors, credentials and proxies. */
function setsUpAccess(item: ListItem): boolean {
  return (
    item.pipeline.length === 0 ||
    item.pipeline.some(
      command =>
        ['git', 'export', 'curl', 'wget', 'cp', 'mv', 'ssh-keyscan', '.', 'source'].includes(
          command.name ?? '',
        ) ||
        invocationOf(command)?.action === 'configure' ||
        command.redirects.some(redirect => redirect.operator.startsWith('>')),
    )
  )
}

function bringsPackages(items: readonly ListItem[]): boolean {
  return items.some(item => item.pipeline.some(command => invocationOf(command)?.action === 'install'))
}

/** The command behind the cut that takes packages away, where that keeps a shipped image small. */
function purged(dockerfile: Dockerfile, stage: Stage, run: InstallRun): string | undefined {
  if (run.plan.ahead.how !== 'same') return undefined
  const last = finalStage(dockerfile)
  if (stage !== last && !stagesFrom(dockerfile, stage).includes(last)) return undefined
  const items = run.script.items.slice(run.cut)
  const item = items.find(({ pipeline }) =>
    pipeline.some(command => {
      if (invocationOf(command)?.action === 'remove') return true
      return (
        command.name === 'rm' &&
        command.words.some(word => /node_modules|site-packages|vendor|\.venv/.test(word.loose))
      )
    }),
  )
  return item === undefined ? undefined : firstWords(item)
}

function cutNotes(run: InstallRun, below: string): readonly string[] {
  if (run.plan.ahead.how !== 'same' || below === 'nothing') return []
  const rest = run.script.items.slice(run.cut)
  const cleans = rest.some(({ pipeline }) =>
    pipeline.some(
      command =>
        invocationOf(command)?.action === 'clean-cache' ||
        (command.name === 'rm' && command.words.some(word => /cache|\/tmp|\.npm/.test(word.loose))),
    ),
  )
  return [
    `The RUN is cut in two: "${firstWords(rest[0])}" and what follows run after the source is copied.`,
    ...(cleans
      ? [
          'What is cleaned up after the cut no longer shrinks the layer of the install: a cache mount does (mount-caches).',
        ]
      : []),
  ]
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

const PNPM_GUARD = 'ENV PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN=false'
const PNPM_NOTE =
  'ENV PNPM_CONFIG_VERIFY_DEPS_BEFORE_RUN=false is added: pnpm 11 compares file times before it runs a script, finds the copied source newer, and would install again.'

/** Whether a later pnpm would take the install for stale by the times of files. */
function pnpmGuard(dockerfile: Dockerfile, stage: Stage, run: InstallRun): boolean {
  if (run.install.tool !== 'pnpm' || run.install.subcommand === 'fetch') return false
  const known = pnpmMajor(dockerfile, stage, run)
  if (known !== undefined && known < 11) return false
  const inStages = [
    ...after(stage, run.instruction),
    ...stagesFrom(dockerfile, stage).flatMap(later => later.instructions),
  ]
  const commands = [run.instruction, ...inStages].flatMap(instruction => {
    const reading = readShell(dockerfile, instruction)
    return reading.ok ? reading.script.commands : []
  })
  const named = [...earlier(stage, run.instruction), ...inStages].some(
    ({ keyword, assignments }) =>
      keyword === 'ENV' && assignments.some(({ name }) => /verify_deps_before_run/i.test(name)),
  )
  return (
    !named &&
    commands.some(command => {
      const invocation = invocationOf(command)
      return (
        invocation?.tool === 'pnpm' &&
        invocation.action === 'run' &&
        !['dlx', 'create'].includes(invocation.subcommand)
      )
    })
  )
}

/** The major version that the file or package.json pins. */
function pnpmMajor(dockerfile: Dockerfile, stage: Stage, run: InstallRun): number | undefined {
  if (run.plan.majorVersion !== undefined) return run.plan.majorVersion
  for (const instruction of [...earlier(stage, run.instruction), run.instruction]) {
    if (flagsNamed(instruction, 'from').length > 0 || instruction.keyword !== 'RUN') continue
    const reading = readShell(dockerfile, instruction)
    const words = reading.ok ? reading.script.commands.flatMap(command => command.words) : []
    const version = words.map(word => /^pnpm@(\d+)/.exec(word.loose)?.[1]).find(found => found !== undefined)
    if (version !== undefined) return Number(version)
  }
  return undefined
}

import {
  broughtFile,
  type Command,
  type Declined,
  type Dockerfile,
  developedByService,
  type Edit,
  type Facts,
  type Finding,
  type Instruction,
  type Invocation,
  insertWordsAfter,
  invocationOf,
  isOlder,
  notShippedSign,
  type PoetryGroup,
  poetryProject,
  poetryVersion,
  readShell,
  resolvePath,
  type Script,
  type Stage,
  someOf,
  startUnknown,
  stateBefore,
} from '../../src/authoring.ts'
import { runtimeNeed } from './python-use.ts'
import { lineage, otherUsers } from './users.ts'

/** The installs of Poetry in a stage, which all bring the same groups. */
interface PoetryInstalls {
  readonly origin: Stage
  readonly installs: readonly PoetryInstall[]
  /** Groups for development that they bring. */
  readonly groups: readonly PoetryGroup[]
  /** What only those groups bring. */
  readonly packages: readonly string[]
  /** What is installed beside. */
  readonly others: ReadonlySet<string>
}

interface PoetryInstall {
  readonly run: Instruction
  readonly script: Script
  readonly invocation: Invocation
}

/** What people call a group that no program needs. */
const GROUP =
  /^(?:dev|develop|development|tests?|testing|unit-?tests?|lint(?:s|er|ers|ing)?|docs?|documentation|typ(?:es|ing)|type-?check(?:ing|s)?|format(?:ter|ting)?|ci|qa|quality|code-?quality|pre-commit)$/i

/**
 * `poetry install` without options brings all groups that are not optional. Where the image ships what it installed, those for
 * development are left out.
 *
 * @see https://python-poetry.org/docs/managing-dependencies/#dependency-groups
 */
export function inspectPoetry(dockerfile: Dockerfile, stage: Stage, facts: Facts): Finding | undefined {
  for (const origin of originsOf(dockerfile, stage)) {
    const found = installsIn(dockerfile, origin, facts)
    if (found !== undefined) return judge(dockerfile, stage, found, facts)
  }
  return undefined
}

/** Find: the stage itself, those below it, and those that it copies from. */
function originsOf(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  const own = lineage(stage)
  const from = own
    .flatMap(one => one.instructions)
    .flatMap(one => {
      const name = one.flags.find(flag => one.keyword === 'COPY' && flag.name === 'from')?.value
      return name === undefined
        ? []
        : dockerfile.stages.filter(other => other.name === name.toLowerCase() || String(other.index) === name)
    })
  return [...own, ...from]
}

function installsIn(dockerfile: Dockerfile, origin: Stage, facts: Facts): PoetryInstalls | undefined {
  const installs: PoetryInstall[] = []
  for (const run of origin.instructions) {
    const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
    if (reading?.ok !== true) continue
    for (const command of reading.script.commands) {
      const invocation = invocationOf(command)
      if (invocation?.tool === 'poetry' && /^(?:install|sync)$/.test(invocation.subcommand))
        installs.push({ run, script: reading.script, invocation })
    }
  }
  const [first] = installs
  if (first === undefined || !installs.every(({ invocation }) => bringsAll(invocation))) return undefined
  const { cwd } = stateBefore(dockerfile, first.run)
  const path =
    cwd === undefined
      ? undefined
      : broughtFile(dockerfile, origin, resolvePath(cwd, 'pyproject.toml'), facts)?.contextPath
  if (path === undefined || facts.context === undefined) return undefined
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
  const project = poetryProject(facts.context.files, folder)
  if (project === undefined) return undefined
  const groups = project.groups.filter(({ name, optional }) => !optional && GROUP.test(name))
  const others = new Set([
    ...project.main,
    ...project.groups.filter(group => !groups.includes(group)).flatMap(({ brings }) => [...brings]),
  ])
  const packages = [...new Set(groups.flatMap(({ brings }) => [...brings]))].filter(name => !others.has(name))
  return packages.length === 0 ? undefined : { origin, installs, groups, packages, others }
}

/** Options that have no say in which groups are installed. */
const PLAIN = new Set(
  'no-interaction no-ansi ansi no-root sync quiet verbose compile no-cache no-plugins extras all-extras'.split(
    ' ',
  ),
)

function bringsAll({ options, operands, uncertain, launcher }: Invocation): boolean {
  return (
    !uncertain &&
    operands.length === 0 &&
    launcher.length === 0 &&
    options.every(({ name }) => PLAIN.has(name))
  )
}

function judge(
  dockerfile: Dockerfile,
  stage: Stage,
  found: PoetryInstalls,
  facts: Facts,
): Finding | undefined {
  const { installs, groups, packages } = found
  const [first] = installs
  if (first === undefined) return undefined
  const names = groups.map(({ name }) => name).join(',')
  const place = {
    span: first.run.span,
    severity: 'warning' as const,
    message: `poetry install brings ${packages.length === 1 ? 'a package' : `${packages.length} packages`} for development (${names}).`,
  }
  const refusal = refusalOf(dockerfile, stage, found, facts)
  if (refusal !== undefined) return { ...place, declined: refusal }
  const leaving = optionsAgainst(dockerfile, groups, facts)
  if ('code' in leaving) return { ...place, declined: leaving }
  const edits = withoutGroups(dockerfile, installs, leaving.words)
  if (edits === undefined)
    return {
      ...place,
      declined: {
        code: 'SHELL_STATE',
        reason: 'The install stands inside a compound command, which is not taken apart.',
      },
    }
  return {
    ...place,
    fix: {
      title: `Install without ${names}`,
      edits,
      safety: 'review',
      consequences: [
        `${someOf(packages)} ${packages.length === 1 ? 'is' : 'are'} no longer in the image.`,
        'No use of them was found in what the container starts and in the sources; a name that is put together at run time, and what a package uses without asking for it, are not seen.',
      ],
      announces: [
        ...packages.map(
          name => ({ kind: 'packages', change: 'removed', names: name, manager: 'pip' }) as const,
        ),
        { kind: 'files', change: 'removed', paths: '/usr/local/{lib/python*/site-packages,bin,share}/**' },
        { kind: 'files', change: 'removed', paths: '/**/.venv/**' },
      ],
    },
  }
}

function refusalOf(
  dockerfile: Dockerfile,
  stage: Stage,
  { origin, installs, packages, others }: PoetryInstalls,
  facts: Facts,
): Declined | undefined {
  const sign = notShippedSign(dockerfile, stage, facts) ?? developedByService(dockerfile, stage, facts)
  if (sign !== undefined) return { code: 'DEV_IMAGE', reason: sign }
  const unknown = startUnknown(dockerfile, stage)
  if (unknown !== undefined) return { code: 'START_UNKNOWN', reason: unknown }
  const shared = otherUsers(dockerfile, origin, stage)
  if (shared !== undefined) return { code: 'SHARED_TREE', reason: shared }
  const later = stepThatMayNeed(dockerfile, [...lineage(stage), origin], installs)
  const need = later ?? runtimeNeed(dockerfile, stage, facts, { packages, others })
  return need === undefined ? undefined : { code: 'RUNTIME_NEEDS_DEV', reason: need }
}

/** A step behind the first install that does more than to install and to handle files. */
function stepThatMayNeed(
  dockerfile: Dockerfile,
  stages: readonly Stage[],
  installs: readonly PoetryInstall[],
): string | undefined {
  const first = Math.min(...installs.map(({ run }) => run.index))
  for (const run of stages.flatMap(({ instructions }) => instructions)) {
    if (run.keyword !== 'RUN' || run.index < first) continue
    const reading = readShell(dockerfile, run)
    if (!reading.ok)
      return `RUN on line ${run.line} cannot be read (${reading.unreadable.reason}), and may need them.`
    const command = reading.script.commands.find(one => !isHarmless(one))
    if (command !== undefined) {
      const text = command.words
        .slice(0, 3)
        .map(({ raw }) => raw)
        .join(' ')
      return `\`${text}\` on line ${run.line} may need them.`
    }
  }
  return undefined
}

const HANDLES_FILES =
  /^(?:\[|\[\[|test|cd|chown|chmod|chgrp|mkdir|touch|ls|echo|rm|cp|mv|ln|true|set|find|useradd|adduser|groupadd|addgroup|usermod|install|export)$/

function isHarmless(command: Command): boolean {
  const { name, words } = command
  if (words.length === 0 || HANDLES_FILES.test(name ?? ''))
    return !words.some(({ loose }) => /^-exec/.test(loose))
  const invocation = invocationOf(command)
  if (invocation !== undefined)
    return ['install', 'update', 'remove', 'configure', 'query', 'clean-cache'].includes(invocation.action)
  // Its imports are those of the sources.
  return (
    /^python[\d.]*$/.test(name ?? '') &&
    /^(?:\.\/|.*\/)?manage\.py$/.test(words[1]?.value ?? '') &&
    words[2]?.value !== 'test'
  )
}

/** Groups are what Poetry knows since 1.2; before, there were packages for development and no others. */
function optionsAgainst(
  dockerfile: Dockerfile,
  groups: readonly PoetryGroup[],
  facts: Facts,
): { readonly words: readonly string[] } | Declined {
  const words = ['--without', groups.map(({ name }) => name).join(',')]
  if (!groups.some(({ legacy }) => legacy)) return { words }
  const version = poetryVersion(dockerfile, facts)
  if (version !== undefined) return { words: isOlder(version, [1, 2]) ? ['--no-dev'] : words }
  return {
    code: 'FLAG_UNSUPPORTED',
    reason:
      'Which Poetry it is cannot be told: before 1.2 the option is --no-dev, which Poetry 2 no longer knows.',
  }
}

/** Write. */
function withoutGroups(
  dockerfile: Dockerfile,
  installs: readonly PoetryInstall[],
  words: readonly string[],
): readonly Edit[] | undefined {
  const edits: Edit[] = []
  for (const { run, script, invocation } of installs) {
    const word = invocation.command.words.find(({ value }) => value === invocation.subcommand)
    const isPlain = script.items.some(({ single }) => single === invocation.command)
    const inserted =
      word === undefined || !isPlain ? undefined : insertWordsAfter(dockerfile, run, script, word, words)
    if (inserted === undefined) return undefined
    edits.push(...inserted)
  }
  return edits
}

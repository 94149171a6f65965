import {
  broughtFile,
  type Command,
  type Declined,
  type DependencyGroup,
  type Dockerfile,
  developedByService,
  type Edit,
  type Facts,
  type Finding,
  type Instruction,
  type Invocation,
  insertWordsAfter,
  invocationOf,
  notShippedSign,
  readShell,
  resolvePath,
  type Script,
  type Stage,
  someOf,
  startUnknown,
  stateBefore,
} from '../../src/authoring.ts'
import { INSTALLERS, type Installer } from './installers.ts'
import { runtimeNeed } from './python-use.ts'
import { lineage, otherUsers } from './users.ts'

/** The installs of one kind in a stage, which all bring the same groups. */
interface Installs {
  readonly installer: Installer
  readonly origin: Stage
  readonly installs: readonly Install[]
  /** Groups for development that they bring. */
  readonly groups: readonly DependencyGroup[]
  /** What only those groups bring. */
  readonly packages: readonly string[]
  /** What is installed beside. */
  readonly others: ReadonlySet<string>
}

interface Install {
  readonly run: Instruction
  readonly script: Script
  readonly invocation: Invocation
}

/** What people call a group that no program needs. */
const GROUP =
  /^(?:dev|develop|development|tests?|testing|unit-?tests?|lint(?:s|er|ers|ing)?|docs?|documentation|typ(?:es|ing)|type-?check(?:ing|s)?|format(?:ter|ting)?|ci|qa|quality|code-?quality|pre-commit)$/i

/**
 * `poetry install` and `uv sync` without options bring all groups that are not optional. Where the image ships what they installed, those for
 * development are left out.
 *
 * @see https://python-poetry.org/docs/managing-dependencies/#dependency-groups
 * @see https://docs.astral.sh/uv/concepts/projects/sync/#syncing-development-dependencies
 */
export function inspectGroups(dockerfile: Dockerfile, stage: Stage, facts: Facts): Finding | undefined {
  for (const origin of originsOf(dockerfile, stage)) {
    for (const installer of INSTALLERS) {
      const found = installsIn(dockerfile, origin, facts, installer)
      if (found !== undefined) return judge(dockerfile, stage, found, facts)
    }
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

function installsIn(
  dockerfile: Dockerfile,
  origin: Stage,
  facts: Facts,
  installer: Installer,
): Installs | undefined {
  const installs: Install[] = []
  for (const run of origin.instructions) {
    const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
    if (reading?.ok !== true) continue
    for (const command of reading.script.commands) {
      const invocation = invocationOf(command)
      if (invocation?.tool === installer.tool && installer.installs.test(invocation.subcommand))
        installs.push({ run, script: reading.script, invocation })
    }
  }
  const [first] = installs
  if (first === undefined || !installs.every(({ invocation }) => bringsAll(invocation, installer)))
    return undefined
  const { cwd, env } = stateBefore(dockerfile, first.run)
  if ([...env.keys()].some(name => installer.variables.test(name))) return undefined
  const path =
    cwd === undefined
      ? undefined
      : broughtFile(dockerfile, origin, resolvePath(cwd, 'pyproject.toml'), facts)?.contextPath
  if (path === undefined || facts.context === undefined) return undefined
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.'
  const project = installer.project(facts.context.files, folder)
  if (project === undefined) return undefined
  const groups = project.groups.filter(({ name, optional }) => !optional && GROUP.test(name))
  const others = new Set([
    ...project.main,
    ...project.groups.filter(group => !groups.includes(group)).flatMap(({ brings }) => [...brings]),
  ])
  const packages = [...new Set(groups.flatMap(({ brings }) => [...brings]))].filter(name => !others.has(name))
  return packages.length === 0 ? undefined : { installer, origin, installs, groups, packages, others }
}

function bringsAll(
  { options, operands, uncertain, launcher, command }: Invocation,
  { plain, variables }: Installer,
): boolean {
  return (
    !uncertain &&
    operands.length === 0 &&
    launcher.length === 0 &&
    !command.assignments.some(({ name }) => variables.test(name)) &&
    options.every(({ name }) => plain.has(name))
  )
}

function judge(dockerfile: Dockerfile, stage: Stage, found: Installs, facts: Facts): Finding | undefined {
  const { installer, installs, groups, packages } = found
  const [first] = installs
  if (first === undefined) return undefined
  const names = groups.map(({ name }) => name).join(',')
  const place = {
    span: first.run.span,
    severity: 'warning' as const,
    message: `${installer.command} brings ${packages.length === 1 ? 'a package' : `${packages.length} packages`} for development (${names}).`,
  }
  const refusal = refusalOf(dockerfile, stage, found, facts)
  if (refusal !== undefined) return { ...place, declined: refusal }
  const leaving = installer.without(groups, dockerfile, facts)
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
  { installer, origin, installs, packages, others }: Installs,
  facts: Facts,
): Declined | undefined {
  const sign = notShippedSign(dockerfile, stage, facts) ?? developedByService(dockerfile, stage, facts)
  if (sign !== undefined) return { code: 'DEV_IMAGE', reason: sign }
  const unknown = startUnknown(dockerfile, stage)
  if (unknown !== undefined) return { code: 'START_UNKNOWN', reason: unknown }
  const shared = otherUsers(dockerfile, origin, stage)
  if (shared !== undefined) return { code: 'SHARED_TREE', reason: shared }
  const again = installer.installsAgain(dockerfile, stage, facts)
  if (again !== undefined) return { code: 'RUNTIME_NEEDS_DEV', reason: again }
  const later = stepThatMayNeed(dockerfile, [...lineage(stage), origin], installs)
  const need = later ?? runtimeNeed(dockerfile, stage, facts, { packages, others })
  return need === undefined ? undefined : { code: 'RUNTIME_NEEDS_DEV', reason: need }
}

/** A step behind the first install that does more than to install and to handle files. */
function stepThatMayNeed(
  dockerfile: Dockerfile,
  stages: readonly Stage[],
  installs: readonly Install[],
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

/** Write. */
function withoutGroups(
  dockerfile: Dockerfile,
  installs: readonly Install[],
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

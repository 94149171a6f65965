import {
  type Dockerfile,
  type Edit,
  type Instruction,
  indentationAt,
  insertAt,
  insertFlags,
  insertItemAfter,
  invocationOf,
  leadingSpan,
  readShell,
  type Stage,
} from '../../src/authoring.ts'
import type { Plan } from './plan.ts'
import type { Subject } from './subject.ts'

/** The edits of a plan. */
export function editsOf(subject: Subject, plan: Plan): readonly Edit[] {
  const { dockerfile } = subject
  const edits = new Gathered()
  const { user } = plan
  const behind: { readonly instruction: Instruction; readonly line: string }[] = []
  for (const { landing, owner } of plan.copies)
    edits.add(insertFlags(dockerfile, landing.instruction, [`--chown=${owner}`]))
  for (const { instruction, script, item, paths, operands } of plan.made) {
    const within = insertItemAfter(
      dockerfile,
      instruction,
      script,
      item,
      `chown ${user.owner} ${operands.join(' ')}`,
    )
    if (within !== undefined) edits.add(within)
    else behind.push({ instruction, line: `RUN chown ${user.owner} ${paths.join(' ')}` })
  }
  const account = accountAnchor(subject, plan)
  if (account !== undefined)
    edits.add([insertAt(account.span.end, accountLines(dockerfile, account, user.create))])
  for (const { path, workdir } of plan.folders) {
    const anchor = workdir ?? account ?? subject.stage.from
    behind.push({ instruction: anchor, line: `RUN chown ${user.owner} ${path}` })
  }
  for (const { instruction, line } of behind) {
    const start = dockerfile.eol + indentationAt(dockerfile.text, instruction.span.start)
    edits.add([insertAt(instruction.span.end, start + line)])
  }
  for (const { instruction, name, value } of plan.relocations)
    edits.add([above(dockerfile, instruction, [`ENV ${name}=${value}`])])
  const volume = plan.data.find(one => one.volume?.stage === subject.stage.index)?.volume
  const folders = folderLine(plan)
  if (volume !== undefined && folders !== undefined) edits.add([above(dockerfile, volume, [folders])])
  edits.add([
    atEnd(subject, [
      ...(volume === undefined && folders !== undefined ? [folders] : []),
      ...plan.settings.map(({ name, value }) => `ENV ${name}=${value}`),
      `USER ${user.spec}`,
    ]),
  ])
  return edits.all()
}

/** Insertions at one place become one edit, in the order they came. */
class Gathered {
  readonly #inserted = new Map<number, string>()
  readonly #others: Edit[] = []

  add(edits: readonly Edit[]): void {
    for (const { span, text } of edits) {
      if (span.start !== span.end) this.#others.push({ span, text })
      else this.#inserted.set(span.start, (this.#inserted.get(span.start) ?? '') + text)
    }
  }

  all(): readonly Edit[] {
    return [...this.#others, ...[...this.#inserted].map(([at, text]) => insertAt(at, text))]
  }
}

/** Behind which instruction the account is made: the packages of the system that come before its first use, else FROM. */
export function accountAnchor(subject: Subject, plan: Plan): Instruction | undefined {
  if (plan.user.create.length === 0) return undefined
  const { dockerfile, stage } = subject
  const uses = [
    ...plan.copies.map(({ landing }) => landing.instruction),
    ...plan.made.map(({ instruction }) => instruction),
    ...plan.folders.flatMap(({ workdir }) => workdir ?? []),
    ...plan.data.flatMap(({ volume }) => volume ?? []),
  ].sort((a, b) => a.index - b.index)
  const first = uses[0]
  const home: Stage = (first?.stage === undefined ? undefined : dockerfile.stages[first.stage]) ?? stage
  const before = home.instructions.filter(one => first === undefined || one.index < first.index)
  return before.findLast(one => installsSystemPackages(dockerfile, one)) ?? home.from
}

function installsSystemPackages(dockerfile: Dockerfile, run: Instruction): boolean {
  const reading = run.keyword === 'RUN' ? readShell(dockerfile, run) : undefined
  return (
    reading?.ok === true &&
    reading.script.commands.some(command => {
      const invocation = invocationOf(command)
      return invocation?.action === 'install' && ['apt', 'apk', 'dnf'].includes(invocation.tool)
    })
  )
}

function accountLines(
  { text, eol, escape: backslash }: Dockerfile,
  anchor: Instruction,
  create: readonly string[],
): string {
  const indent = indentationAt(text, anchor.span.start)
  const [group = '', user = ''] = create
  return `${eol}${indent}RUN ${group} ${backslash}${eol}${indent} && ${user}`
}

/**
 * The written folders that are given away with all that is in them, which fills a layer with it once more: not those whose COPY
 * has given all of it away.
 */
export function givenWhole({ written, copies }: Plan): readonly string[] {
  const whole = written.filter(
    ({ top, copied }) => !copied || copies.every(({ landing }) => landing.destination !== top),
  )
  return [...new Set(whole.map(({ top }) => top))]
}

/** Makes the folders that may be missing, and gives all of them away. */
function folderLine(plan: Plan): string | undefined {
  const { user, data, late, written } = plan
  const whole = givenWhole(plan)
  const copied = written.filter(({ top }) => !whole.includes(top))
  const missing = [...data, ...written].map(({ path }) => path)
  const given = [...[...data, ...copied].map(({ path }) => path), ...late]
  const commands = [
    ...(missing.length === 0 ? [] : [`mkdir -p ${missing.join(' ')}`]),
    ...(given.length === 0 ? [] : [`chown ${user.owner} ${given.join(' ')}`]),
    ...(whole.length === 0 ? [] : [`chown -R ${user.owner} ${whole.join(' ')}`]),
  ]
  return commands.length === 0 ? undefined : `RUN ${commands.join(' && ')}`
}

/** Lines of their own above an instruction and the comments that belong to it. */
function above(dockerfile: Dockerfile, instruction: Instruction, lines: readonly string[]): Edit {
  const indent = indentationAt(dockerfile.text, instruction.span.start)
  return insertAt(
    leadingSpan(dockerfile, instruction).start,
    lines.map(line => indent + line + dockerfile.eol).join(''),
  )
}

const NEED_ROOT = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR', 'SHELL', 'ARG'])
const STARTS = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK'])

/** Below all that root has to do, above what the image starts. */
function atEnd({ dockerfile, stage }: Subject, lines: readonly string[]): Edit {
  const { instructions, from } = stage
  const last = instructions.findLastIndex(({ keyword }) => NEED_ROOT.has(keyword))
  const start = instructions.slice(last + 1).find(({ keyword }) => STARTS.has(keyword))
  if (start !== undefined) return above(dockerfile, start, lines)
  const end = instructions.at(-1) ?? from
  const indent = indentationAt(dockerfile.text, end.span.start)
  return insertAt(end.span.end, lines.map(line => dockerfile.eol + indent + line).join(''))
}

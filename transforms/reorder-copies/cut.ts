import {
  type Declined,
  type Dockerfile,
  encloses,
  finalStage,
  type Instruction,
  invocationOf,
  type ListItem,
  type Stage,
  sliceOf,
  span,
  splitScript,
  stagesFrom,
} from '../../src/authoring.ts'
import type { InstallRun } from './install-run.ts'
import type { Rewrite } from './layout.ts'

/** What runs above the source, and what is left of the RUN below it. */
type Parts = Pick<Rewrite, 'ahead' | 'below'>

/** The text above and below the source. */
export function partsOf(dockerfile: Dockerfile, run: InstallRun): Parts | Declined {
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
    const last = script.items.at(-1)
    const whole = start + 1 === script.items.length && last !== undefined && instruction.heredocs.length === 0
    // A `;` that nothing follows, or a comment, would part the command from the words.
    const upTo = whole
      ? sliceOf(dockerfile.text, span(instruction.span.start, last.span.end))
      : splitScript(dockerfile, instruction, script, start + 1)?.first
    if (upTo === undefined) return state
    return { ahead: [upTo, ...ahead.words].join(' '), below: head?.second ?? 'same' }
  }
  if (script.carrier === 'json' || script.text.startsWith('#!')) {
    return {
      code: 'SHELL_STATE',
      reason: 'It names its own interpreter; what a plain RUN before it would be given to may be another.',
    }
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
  return { ahead: `${downloadHead(dockerfile, instruction)}${ahead.text}`, below: 'same' }
}

/** `RUN` and the flags that a download needs as well, laid out as they are where all of them are such. */
function downloadHead(dockerfile: Dockerfile, { flags, span: whole, argsSpan }: Instruction): string {
  const { text, comments } = dockerfile
  const head = span(whole.start, argsSpan.start)
  const needed = flags.filter(({ name }) => name === 'mount' || name === 'network')
  if (needed.length > 0 && needed.length === flags.length && !comments.some(one => encloses(head, one.span)))
    return sliceOf(text, head)
  return `RUN ${needed.map(flag => `${sliceOf(text, flag.span)} `).join('')}`
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
export function purged(dockerfile: Dockerfile, stage: Stage, run: InstallRun): string | undefined {
  const last = finalStage(dockerfile)
  if (stage !== last && !stagesFrom(dockerfile, stage).includes(last)) return undefined
  const items = run.script.items.slice(run.cut)
  const item = items.find(({ pipeline }) =>
    pipeline.some(command => {
      const action = invocationOf(command)?.action
      if (action === 'remove' || (action === 'clean-cache' && run.plan.ahead.how === 'other')) return true
      return (
        command.name === 'rm' &&
        command.words.some(word =>
          /node_modules|site-packages|vendor|\.venv|\/go\/pkg|\.m2|\.nuget/.test(word.loose),
        )
      )
    }),
  )
  return item === undefined ? undefined : firstWords(item)
}

export function cutNotes(run: InstallRun, below: string): readonly string[] {
  if (run.plan.ahead.how === 'other' || below === 'nothing') return []
  const rest = run.script.items.slice(run.cut)
  const cleans = rest.some(({ pipeline }) =>
    pipeline.some(
      command =>
        invocationOf(command)?.action === 'clean-cache' ||
        (command.name === 'rm' && command.words.some(word => /cache|\/tmp|\.npm/.test(word.loose))),
    ),
  )
  return [
    ...(run.plan.ahead.how === 'same'
      ? [`The RUN is cut in two: "${firstWords(rest[0])}" and what follows run after the source is copied.`]
      : []),
    ...(cleans
      ? [
          'What is cleaned up after the cut no longer shrinks the layer of the install: a cache mount does (mount-caches).',
        ]
      : []),
  ]
}

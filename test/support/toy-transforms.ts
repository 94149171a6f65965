import type { AnyTransform } from '../../src/engine/registry.ts'
import { defineContextTransform, defineTransform, type Finding } from '../../src/engine/transform.ts'
import type { Dockerfile } from '../../src/syntax/dockerfile.ts'

/*
 * Transforms that do next to nothing, so that tests of the command line do not change with the
 * catalogue: a safe one, one to review, and one of the build context.
 */

/** Finds `word` in instructions and offers to put `replacement` there. */
function* replacing(
  dockerfile: Dockerfile,
  word: RegExp,
  replacement: string,
  about: Pick<Finding, 'message'> & { readonly title: string; readonly consequences: readonly string[] },
): Iterable<Finding> {
  for (const { span } of dockerfile.instructions) {
    const match = word.exec(dockerfile.text.slice(span.start, span.end))
    if (match === null) continue
    const start = span.start + match.index
    const edits = [{ span: { start, end: start + match[0].length }, text: replacement }]
    const { message, title, consequences } = about
    const fix =
      consequences.length === 0
        ? { title, edits, safety: 'safe' as const, consequences, proof: 'same-graph' as const }
        : { title, edits, safety: 'review' as const, consequences }
    yield { span, message, severity: 'warning', fix }
  }
}

const upperCaseAs = defineTransform({
  name: 'upper-case-as',
  summary: 'Write AS in upper case.',
  category: 'clarity',
  safety: ['safe'],
  declines: ['TOO_OLD'],
  defaults: { loud: true },
  *inspect(dockerfile) {
    const about = { title: 'Write AS', message: 'Reads like a word.', consequences: [] }
    yield* replacing(dockerfile, / as (?=\w+$)/, ' AS ', about)
    for (const { keyword, span } of dockerfile.instructions) {
      if (keyword === 'MAINTAINER') {
        yield {
          span,
          message: 'Old.',
          severity: 'note',
          declined: { code: 'TOO_OLD', reason: 'Nobody is maintained.' },
        }
      }
    }
  },
})

const nameTheEnd = defineTransform({
  name: 'exit-early',
  summary: 'Exit at once.',
  category: 'signals',
  safety: ['review'],
  declines: [],
  defaults: {},
  *inspect(dockerfile) {
    const about = {
      title: 'Exit at once',
      message: 'Runs for ever.',
      consequences: ['Nothing runs any more.'],
    }
    yield* replacing(dockerfile, /^CMD sleep$/, 'CMD exit', about)
  },
})

const ignoreGit = defineContextTransform({
  scope: 'context',
  name: 'ignore-git',
  summary: 'Keep .git out of the context.',
  category: 'size',
  safety: ['review'],
  declines: [],
  defaults: {},
  *inspect(members) {
    for (const { path, dockerfile, facts } of members) {
      const { context } = facts
      const copy = dockerfile.instructions.find(({ keyword }) => keyword === 'COPY')
      if (copy === undefined || context === undefined || context.ignore.path !== undefined) continue
      const folder = context.root === '.' ? '' : `${context.root}/`
      const change = { path: `${folder}.dockerignore`, before: undefined, after: '.git\n' }
      const fix = {
        title: 'Ignore .git',
        changes: [change],
        safety: 'review' as const,
        consequences: ['A RUN of git fails.'],
      }
      yield { path, span: copy.span, message: 'Sends .git.', severity: 'note', fix }
      return
    }
  },
})

export const toyTransforms: readonly AnyTransform[] = [ignoreGit, upperCaseAs, nameTheEnd]

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds } from '../src/effects/proof.ts'
import { acceptUpTo } from '../src/engine/decide.ts'
import { createFacts } from '../src/facts/gather.ts'
import { overlay } from '../src/facts/overlay.ts'
import { run } from '../src/run.ts'
import { readShell } from '../src/shell/read.ts'
import { parseDockerfile } from '../src/syntax/parse.ts'
import { flawsBetween, Trace } from '../src/testing.ts'
import { applyEdits } from '../src/text/apply.ts'
import type { Edit } from '../src/text/edit.ts'
import { transforms } from '../transforms/index.ts'
import { contextFiles, damagedText, dockerfileText } from './support/arbitrary-dockerfile.ts'
import { project } from './support/arbitrary-project.ts'
import { memoryFileSystem } from './support/memory-file-system.ts'

/*
 * What holds of every Dockerfile, tried on made-up ones. DOCKEROPT_PROPERTY_RUNS=20000 tries longer than a test
 * run should take.
 */

const RUNS = Number(process.env.DOCKEROPT_PROPERTY_RUNS ?? '400')
const SLOW = { numRuns: RUNS }
const FAST = { numRuns: RUNS * 4 }
const TIMEOUT = 30_000 + RUNS * 100
const ROOT = '/repo'

/** Plans the text in its context, and the result again; every promise that was broken. */
async function flawsOf(
  text: string,
  context: Record<string, string>,
  level: 'safe' | 'review',
): Promise<readonly string[]> {
  const fs = memoryFileSystem({ ...context, Dockerfile: text }, ROOT)
  const trace = new Trace()
  const options = { root: ROOT, paths: ['Dockerfile'], decide: acceptUpTo(level) }
  const first = await run({ ...options, fs, transforms: trace.watch(transforms) })
  const [file] = first.files
  if (file === undefined) return ['the file is not in the report']
  const { before, after } = file
  const flaws = [
    ...(file.failure === undefined ? [] : [file.failure.message]),
    ...file.dropped.map(({ transform, reason }) => `${transform} was dropped: ${reason}`),
  ]
  if (before === undefined || after === undefined || flaws.length > 0) return flaws
  const changes = [{ path: 'Dockerfile', before, after }, ...first.companions.map(({ change }) => change)]
  const second = await run({ ...options, fs: overlay(fs, ROOT, changes), transforms })
  const again = [
    ...second.files.flatMap(({ applied }) => applied),
    ...second.companions.flatMap(({ applied }) => applied),
  ]
  return [
    ...flawsBetween(before, after),
    ...trace.flaws('Dockerfile', after),
    ...again.map(fix => `a second run: ${fix.transform}: ${fix.title}`),
    ...second.files.filter(other => other.after !== after).map(() => 'a second run changes the file again'),
  ]
}

describe('a run', () => {
  it.each(['safe', 'review'] as const)(
    'keeps every promise at the level %s',
    { timeout: TIMEOUT },
    async level => {
      await fc.assert(
        fc.asyncProperty(dockerfileText, contextFiles, async (text, context) => {
          expect(await flawsOf(text, context, level)).toEqual([])
        }),
        SLOW,
      )
    },
  )

  it.each(['safe', 'review'] as const)(
    'keeps them on projects at the level %s',
    { timeout: TIMEOUT },
    async level => {
      await fc.assert(
        fc.asyncProperty(project, async ({ text, context }) => {
          expect(await flawsOf(text, context, level)).toEqual([])
        }),
        SLOW,
      )
    },
  )

  it('keeps them on damaged files, or refuses', { timeout: TIMEOUT }, async () => {
    await fc.assert(
      fc.asyncProperty(damagedText, contextFiles, async (text, context) => {
        expect(await flawsOf(text, context, 'review')).toEqual([])
      }),
      SLOW,
    )
  })

  it('says the same each time', { timeout: TIMEOUT }, async () => {
    await fc.assert(
      fc.asyncProperty(dockerfileText, contextFiles, async (text, context) => {
        const once = () =>
          run({
            fs: memoryFileSystem({ ...context, Dockerfile: text }, ROOT),
            root: ROOT,
            paths: ['Dockerfile'],
            transforms,
          })
        expect(JSON.stringify(await once())).toBe(JSON.stringify(await once()))
      }),
      { numRuns: RUNS / 4 },
    )
  })
})

describe('a proof', () => {
  const PROOFS = ['same-graph', 'local-rewrite', 'commutation'] as const
  /** Each makes another image out of any stage it ends. */
  const DIFFERENCES = [
    'RUN touch /proof',
    'ENV PROOF=1',
    'USER proof',
    'COPY proof /proof',
    'WORKDIR /proof',
    'CMD ["proof"]',
    'ENTRYPOINT ["proof"]',
    'EXPOSE 9',
    'LABEL proof=1',
    'VOLUME /proof',
    'STOPSIGNAL 9',
    'HEALTHCHECK CMD proof',
    'ONBUILD RUN proof',
  ]

  function proven(
    proof: (typeof PROOFS)[number],
    before: string,
    after: string,
    context: Record<string, string>,
  ) {
    const [old, fresh] = [parseDockerfile(before), parseDockerfile(after)]
    if (!old.ok || !fresh.ok) throw new Error('a generated file cannot be read')
    const facts = createFacts(memoryFileSystem(context, ROOT), ROOT).factsFor('Dockerfile', fresh.dockerfile)
    return holds(proof, old.dockerfile, fresh.dockerfile, facts)
  }

  it('never calls another image the same', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(
        dockerfileText,
        contextFiles,
        fc.constantFrom(...DIFFERENCES),
        (text, context, difference) => {
          const eol = text.includes('\r\n') ? '\r\n' : '\n'
          const changed = `${text}${eol}${difference}${eol}`
          for (const proof of PROOFS) expect(proven(proof, text, changed, context).ok, proof).toBe(false)
        },
      ),
      SLOW,
    )
  })

  it('minds no comment and no blank line', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(dockerfileText, contextFiles, fc.nat(), (text, context, pick) => {
        const parsed = parseDockerfile(text)
        if (!parsed.ok) return
        const { eol, instructions } = parsed.dockerfile
        const start = instructions[1 + (pick % Math.max(instructions.length - 1, 1))]?.span.start
        fc.pre(start !== undefined)
        const changed = `${text.slice(0, start)}# proof${eol}${eol}${text.slice(start)}`
        expect(proven('same-graph', text, changed, context)).toMatchObject({ ok: true })
      }),
      SLOW,
    )
  })
})

describe('the parser', () => {
  const anything = fc.oneof(
    dockerfileText,
    damagedText,
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  )

  it('takes generated files, so that the other properties say something', () => {
    const texts = fc.sample(dockerfileText, { numRuns: 200, seed: 1 })
    const taken = texts.filter(text => parseDockerfile(text).ok)
    expect(taken.length).toBeGreaterThan(texts.length / 2)
    const projects = fc.sample(project, { numRuns: 200, seed: 1 })
    expect(projects.filter(({ text }) => !parseDockerfile(text).ok)).toEqual([])
  })

  it('reads or refuses, and never throws', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(anything, text => {
        const parsed = parseDockerfile(text)
        if (!parsed.ok) expect(parsed.refusal.line).toBeGreaterThan(0)
        else expect(parsed.dockerfile.text).toBe(text)
      }),
      FAST,
    )
  })

  it('gives instructions that follow each other and hold their keyword', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(anything, text => {
        const parsed = parseDockerfile(text)
        if (!parsed.ok) return
        let end = 0
        for (const { span, headSpan, argsSpan, keywordSpan, keyword } of parsed.dockerfile.instructions) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(keywordSpan.start).toBe(span.start)
          expect(headSpan.start).toBe(span.start)
          expect(headSpan.end).toBeLessThanOrEqual(span.end)
          expect(argsSpan.start).toBeGreaterThanOrEqual(keywordSpan.end)
          expect(argsSpan.end).toBeLessThanOrEqual(headSpan.end)
          // A keyword may run over a continuation.
          expect(
            text
              .slice(keywordSpan.start, keywordSpan.end)
              .replace(/[\\`\s]/g, '')
              .toUpperCase(),
          ).toBe(keyword)
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
      FAST,
    )
  })

  it('maps every character of the joined text back to the same character of the file', {
    timeout: TIMEOUT,
  }, () => {
    fc.assert(
      fc.property(anything, text => {
        const parsed = parseDockerfile(text)
        if (!parsed.ok) return
        for (const { args } of parsed.dockerfile.instructions) {
          for (let at = 0; at < args.text.length; at++) expect(text[args.toSource(at)]).toBe(args.text[at])
        }
      }),
      SLOW,
    )
  })
})

describe('the shell reader', () => {
  it('reads or says why not, and every span holds what it names', { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(fc.oneof(dockerfileText, damagedText), text => {
        const parsed = parseDockerfile(text)
        if (!parsed.ok) return
        for (const instruction of parsed.dockerfile.instructions) {
          if (!['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(instruction.keyword)) continue
          const reading = readShell(parsed.dockerfile, instruction)
          if (!reading.ok) continue
          const { script } = reading
          for (const { words } of script.commands) {
            for (const word of words) {
              if (word.contiguous && script.carrier !== 'json') {
                expect(text.slice(word.span.start, word.span.end)).toBe(word.raw)
              }
            }
          }
        }
      }),
      FAST,
    )
  })
})

describe('edits', () => {
  /** Spans that do not touch, each with its new text. */
  const disjoint = fc
    .tuple(
      fc.string({ maxLength: 60 }),
      fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 4 }), fc.string({ maxLength: 5 })), {
        maxLength: 8,
      }),
    )
    .map(([text, steps]) => {
      const edits: Edit[] = []
      let at = 0
      for (const [gap, length, inserted] of steps) {
        const start = at + gap + 1
        const end = start + length
        if (end > text.length) break
        edits.push({ span: { start, end }, text: inserted })
        at = end
      }
      return { text, edits }
    })

  function spliced(text: string, edits: readonly Edit[]): string {
    return [...edits]
      .sort((a, b) => b.span.start - a.span.start)
      .reduce((done, { span, text: fresh }) => done.slice(0, span.start) + fresh + done.slice(span.end), text)
  }

  it('do what splicing from the end does', () => {
    fc.assert(
      fc.property(disjoint, ({ text, edits }) => {
        expect(applyEdits(text, edits)).toEqual({ ok: true, text: spliced(text, edits) })
      }),
      FAST,
    )
  })

  it('do the same in any order', () => {
    fc.assert(
      fc.property(
        disjoint.chain(({ text, edits }) =>
          fc.record({
            text: fc.constant(text),
            edits: fc.constant(edits),
            shuffled: fc.shuffledSubarray(edits, { minLength: edits.length }),
          }),
        ),
        ({ text, edits, shuffled }) => {
          expect(applyEdits(text, shuffled)).toEqual(applyEdits(text, edits))
        },
      ),
      FAST,
    )
  })

  it('are refused together when two of them change the same characters', () => {
    fc.assert(
      fc.property(disjoint, fc.nat(), fc.string({ minLength: 1 }), ({ text, edits }, pick, other) => {
        const changing = edits.filter(({ span }) => span.end > span.start)
        const victim = changing[pick % Math.max(changing.length, 1)]
        fc.pre(victim !== undefined)
        expect(applyEdits(text, [...edits, { span: victim.span, text: other }]).ok).toBe(false)
      }),
      FAST,
    )
  })
})

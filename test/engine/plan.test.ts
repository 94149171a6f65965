import { describe, expect, test } from 'vitest'
import { acceptUpTo, type Decide } from '../../src/engine/decide.ts'
import { planFile } from '../../src/engine/plan.ts'
import { defineTransform, type Finding, type Fix, type Transform } from '../../src/engine/transform.ts'
import type { Facts } from '../../src/facts/facts.ts'
import type { Dockerfile, Instruction } from '../../src/syntax/dockerfile.ts'
import { parseDockerfile } from '../../src/syntax/parse.ts'

const FACTS: Facts = {
  path: 'Dockerfile',
  context: undefined,
  pairing: 'unknown',
  services: [],
  imageServices: [],
  otherBuilders: [],
}

async function plan(text: string, transforms: readonly Transform[], decide: Decide = acceptUpTo('review')) {
  const parsed = parseDockerfile(text)
  if (!parsed.ok) throw new Error(parsed.refusal.reason)
  const { report } = await planFile({
    path: 'Dockerfile',
    dockerfile: parsed.dockerfile,
    transforms: transforms.map(transform => ({ transform, options: {} })),
    factsFor: () => FACTS,
    decide,
  })
  return report
}

/** A transform of one rule: what it wants of each instruction. */
function rule(
  name: string,
  wanted: (instruction: Instruction, dockerfile: Dockerfile) => Partial<Fix> | undefined,
) {
  return defineTransform({
    name,
    summary: 'For this test.',
    category: 'clarity',
    safety: ['review'],
    declines: [],
    defaults: {},
    *inspect(dockerfile): Iterable<Finding> {
      for (const instruction of dockerfile.instructions) {
        const fix = wanted(instruction, dockerfile)
        if (fix === undefined) continue
        yield {
          span: instruction.span,
          message: `${name} found something.`,
          severity: 'note',
          fix: { title: name, edits: [], safety: 'review', consequences: ['It is a test.'], ...fix },
        }
      }
    },
  })
}

const rename = (from: string, to: string) =>
  rule(`${from}-to-${to}`, instruction =>
    instruction.keyword === 'STOPSIGNAL' && instruction.args.text === from
      ? { edits: [{ span: instruction.argsSpan, text: to }] }
      : undefined,
  )

describe('planFile', () => {
  test('goes on until a pass changes nothing', async () => {
    const report = await plan('FROM scratch\nSTOPSIGNAL A\n', [rename('B', 'C'), rename('A', 'B')])
    expect(report.status).toBe('changed')
    expect(report.after).toBe('FROM scratch\nSTOPSIGNAL C\n')
    expect(report.applied.map(fix => fix.transform)).toEqual(['A-to-B', 'B-to-C'])
  })

  test('leaves a file as it was when transforms undo each other, and names them', async () => {
    const text = 'FROM scratch\nSTOPSIGNAL A\n'
    const report = await plan(text, [rename('A', 'B'), rename('B', 'A')])
    expect(report.status).toBe('failed')
    expect(report.failure?.code).toBe('DID_NOT_CONVERGE')
    expect(report.after).toBe(text)
  })

  test('stops a transform that finds something at every look', async () => {
    const endless = rule('endless', instruction =>
      instruction.keyword === 'STOPSIGNAL'
        ? { edits: [{ span: instruction.argsSpan, text: `${instruction.args.text}A` }] }
        : undefined,
    )
    const report = await plan('FROM scratch\nSTOPSIGNAL A\n', [endless])
    expect(report.failure?.code).toBe('DID_NOT_CONVERGE')
    expect(report.failure?.message).toContain('endless')
  })

  test('drops the guilty fix and keeps the others of its group', async () => {
    const careless = rule('careless', (instruction, dockerfile) => {
      if (instruction.keyword !== 'LABEL' || instruction.args.text.includes('done')) return undefined
      const breaks = instruction.args.text.includes('two')
      return {
        title: instruction.args.text,
        edits: [
          {
            span: instruction.span,
            text: breaks
              ? 'LABEL "'
              : `${dockerfile.text.slice(instruction.span.start, instruction.span.end)} done=1`,
          },
        ],
      }
    })
    const report = await plan('FROM scratch\nLABEL one=1\nLABEL two=2\nLABEL three=3\n', [careless])
    expect(report.after).toBe('FROM scratch\nLABEL one=1 done=1\nLABEL two=2\nLABEL three=3 done=1\n')
    expect(report.dropped).toHaveLength(1)
    expect(report.dropped[0]).toMatchObject({ transform: 'careless', line: 3 })
  })

  test('drops a safe fix whose proof does not hold', async () => {
    const liar = rule('liar', instruction =>
      instruction.keyword === 'USER' && instruction.args.text === 'app'
        ? {
            safety: 'safe',
            consequences: [],
            proof: 'same-graph',
            edits: [{ span: instruction.argsSpan, text: 'root' }],
          }
        : undefined,
    )
    const report = await plan('FROM scratch\nUSER app\n', [liar])
    expect(report.status).toBe('unchanged')
    expect(report.dropped[0]?.reason).toContain('not proven safe (same-graph)')
  })

  test('drops a safe fix without a proof, and a fix that hides its consequences', async () => {
    const unproven = rule('unproven', instruction =>
      instruction.keyword === 'USER'
        ? { safety: 'safe', consequences: [], edits: [{ span: instruction.argsSpan, text: 'root' }] }
        : undefined,
    )
    const silent = rule('silent', instruction =>
      instruction.keyword === 'USER'
        ? { consequences: [], edits: [{ span: instruction.argsSpan, text: 'root' }] }
        : undefined,
    )
    expect((await plan('FROM scratch\nUSER app\n', [unproven])).dropped[0]?.reason).toContain('needs a proof')
    expect((await plan('FROM scratch\nUSER app\n', [silent])).dropped[0]?.reason).toContain('consequences')
  })

  test('accepts what the level admits and offers the rest', async () => {
    const report = await plan('FROM scratch\nSTOPSIGNAL A\n', [rename('A', 'B')], acceptUpTo('safe'))
    expect(report.status).toBe('unchanged')
    expect(report.offered).toMatchObject([{ transform: 'A-to-B', line: 2, why: 'level', safety: 'review' }])
  })

  test('asks for each change once, although it looks again in later passes', async () => {
    const asked: string[] = []
    const decide: Decide = proposal => {
      asked.push(proposal.title)
      return proposal.title === 'A-to-B' ? { accept: false, why: 'user' } : { accept: true }
    }
    const shout = rule('shout', instruction =>
      instruction.keyword === 'LABEL' && instruction.args.text === 'a=b'
        ? { edits: [{ span: instruction.argsSpan, text: 'a=B' }] }
        : undefined,
    )
    const report = await plan('FROM scratch\nSTOPSIGNAL A\nLABEL a=b\n', [rename('A', 'B'), shout], decide)
    expect(asked).toEqual(['A-to-B', 'shout'])
    expect(report.offered).toMatchObject([{ transform: 'A-to-B', why: 'user' }])
  })

  test('asks about each of several equal changes once, whichever is refused', async () => {
    const shout = rule('shout', instruction =>
      instruction.keyword === 'LABEL' && instruction.args.text === 'a=b'
        ? { edits: [{ span: instruction.argsSpan, text: 'a=B' }] }
        : undefined,
    )
    for (const [first, second] of [
      [true, false],
      [false, true],
    ]) {
      const asked: string[] = []
      const decide: Decide = proposal => {
        asked.push(proposal.fingerprint.slice(proposal.fingerprint.lastIndexOf(':')))
        return (asked.length === 1 ? first : second) ? { accept: true } : { accept: false, why: 'user' }
      }
      const report = await plan('FROM scratch\nLABEL a=b\nUSER 1\nLABEL a=b\n', [shout], decide)
      expect(asked).toEqual([':0', ':1'])
      expect(report.after).toBe(
        `FROM scratch\nLABEL a=${first ? 'B' : 'b'}\nUSER 1\nLABEL a=${second ? 'B' : 'b'}\n`,
      )
      expect(report.offered).toMatchObject([{ why: 'user', line: first ? 4 : 2 }])
    }
  })

  test('shows a person the text with what was accepted so far and with this change as well', async () => {
    const seen: [string | undefined, string][] = []
    const decide: Decide = proposal => {
      seen.push([proposal.before, proposal.after])
      return { accept: true }
    }
    const shout = rule('shout', instruction =>
      instruction.keyword === 'LABEL' && instruction.args.text.endsWith('=x')
        ? {
            title: instruction.args.text,
            edits: [{ span: instruction.argsSpan, text: instruction.args.text.toUpperCase() }],
          }
        : undefined,
    )
    await plan('FROM scratch\nLABEL a=x\nLABEL b=x\n', [shout], decide)
    expect(seen).toEqual([
      ['FROM scratch\nLABEL a=x\nLABEL b=x\n', 'FROM scratch\nLABEL A=X\nLABEL b=x\n'],
      ['FROM scratch\nLABEL A=X\nLABEL b=x\n', 'FROM scratch\nLABEL A=X\nLABEL B=X\n'],
    ])
  })

  test('quitting leaves the file undecided and as it was', async () => {
    let count = 0
    const decide: Decide = () => (count++ === 0 ? { accept: true } : { quit: true })
    const text = 'FROM scratch\nSTOPSIGNAL A\n'
    const report = await plan(text, [rename('A', 'B'), rename('B', 'C')], decide)
    expect(report.status).toBe('undecided')
    expect(report.after).toBe(text)
  })

  test('fixes that touch each other wait for the next look', async () => {
    const both = rule('both', instruction =>
      instruction.keyword === 'LABEL' && instruction.args.text.length < 7
        ? { edits: [{ span: instruction.argsSpan, text: `${instruction.args.text}1` }] }
        : undefined,
    )
    const twice = defineTransform({
      ...both,
      name: 'twice',
      *inspect(dockerfile, context) {
        yield* both.inspect(dockerfile, context)
        yield* both.inspect(dockerfile, context)
      },
    })
    const report = await plan('FROM scratch\nLABEL a=b\n', [twice])
    expect(report.after).toBe('FROM scratch\nLABEL a=b1111\n')
    expect(report.dropped).toEqual([])
  })

  test('heeds suppressions, with their reasons', async () => {
    const text = 'FROM scratch\n# dockeropt-ignore A-to-B: the supervisor wants it\nSTOPSIGNAL A\n'
    const report = await plan(text, [rename('A', 'B')])
    expect(report.status).toBe('unchanged')
    expect(report.suppressed).toEqual([{ transform: 'A-to-B', line: 3, reason: 'the supervisor wants it' }])
    expect((await plan(`# dockeropt-ignore-file\n${text}`, [rename('A', 'B')])).status).toBe('ignored')
  })

  test('never writes what is manual', async () => {
    const text = 'FROM scratch\nSTOPSIGNAL A\n'
    const manual = rule('manual', instruction =>
      instruction.keyword === 'STOPSIGNAL'
        ? { safety: 'manual', edits: [{ span: instruction.argsSpan, text: 'B' }] }
        : undefined,
    )
    const report = await plan(text, [manual], () => ({ accept: true }))
    expect(report.after).toBe(text)
    expect(report.offered).toMatchObject([{ why: 'manual' }])
  })
})

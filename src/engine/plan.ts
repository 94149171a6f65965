import { holds } from '../effects/proof.ts'
import type { Facts } from '../facts/facts.ts'
import type { Dockerfile, Instruction } from '../syntax/dockerfile.ts'
import { suppressionsOf } from '../syntax/suppressions.ts'
import { applyEdits } from '../text/apply.ts'
import { SpanSet } from '../text/span-set.ts'
import type { Decide, Proposal } from './decide.ts'
import { Left } from './left.ts'
import { type Candidate, Look } from './look.ts'
import { companionsOf, didNotConverge, toldOf, untouched } from './outcomes.ts'
import type { CompanionReport, FilePlan, FileReport, FixReport } from './report.ts'
import { surroundingsOf } from './surroundings.ts'
import type { FileChange, Finding, Fix, Transform } from './transform.ts'
import { verify } from './verify.ts'

/** A transform with the options it runs with. */
export interface Configured {
  readonly transform: Transform
  readonly options: object
}

export interface PlanInput {
  /** Of the Dockerfile, relative to the root. */
  readonly path: string
  readonly dockerfile: Dockerfile
  readonly transforms: readonly Configured[]
  /** @param created the files that accepted fixes have created so far */
  readonly factsFor: (dockerfile: Dockerfile, created: readonly FileChange[]) => Facts
  readonly decide: Decide
}

/** Two transforms that undo each other would go on for ever; more passes than these never made sense. */
const MAX_PASSES = 10
/** Looks of one transform within a pass: a look per group of fixes, a few more where fixes overlap. */
const MAX_LOOKS = 100

/**
 * Plans one Dockerfile: transform by transform, pass by pass, until a pass changes nothing. Every
 * accepted fix is applied, read anew and verified before it counts. Nothing is written.
 */
export async function planFile(input: PlanInput): Promise<FilePlan> {
  const { text } = input.dockerfile
  if (suppressionsOf(input.dockerfile).file !== undefined)
    return alone({ ...untouched(input), status: 'ignored' })

  const plan = new Plan(input)
  const seen = new Set([text])
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const changedBy = await plan.pass()
    if (plan.quit) return alone(plan.report('undecided'))
    if (plan.endless !== undefined) return alone(didNotConverge(input, [plan.endless]))
    if (changedBy.length === 0) {
      const report = plan.report(plan.dockerfile.text === text ? 'unchanged' : 'changed')
      return { report, created: plan.created }
    }
    if (seen.has(plan.dockerfile.text) || pass === MAX_PASSES - 1)
      return alone(didNotConverge(input, changedBy))
    seen.add(plan.dockerfile.text)
  }
  return alone(plan.report('unchanged'))
}

function alone(report: FileReport): FilePlan {
  return { report, created: [] }
}

/** Fixes that hold together, and the file with them. */
interface Verified {
  readonly kept: readonly Candidate[]
  readonly after: Dockerfile | undefined
}

const NOTHING: Verified = { kept: [], after: undefined }

/** The one place where a plan has state: the text as accepted so far and what was said of it. */
class Plan {
  dockerfile: Dockerfile
  quit = false
  /** The transform that found something to change at every look. */
  endless: string | undefined
  created: readonly CompanionReport[] = []
  readonly #input: PlanInput
  readonly #surroundings: ReturnType<typeof surroundingsOf>
  readonly #applied: FixReport[] = []
  readonly #dropped: FileReport['dropped'][number][] = []
  /** What the latest look of each transform said; an earlier look is out of date. */
  readonly #latest = new Map<string, Look>()
  readonly #left = new Left()
  /** How often a fix was asked about, by its fingerprint. */
  readonly #asked = new Map<string, number>()

  constructor(input: PlanInput) {
    this.#input = input
    this.#surroundings = surroundingsOf((dockerfile, created) => this.#factsFor(dockerfile, created))
    this.dockerfile = input.dockerfile
  }

  /** Runs every transform once; the names of those that changed the text. */
  async pass(): Promise<readonly string[]> {
    const changed: string[] = []
    for (const configured of this.#input.transforms) {
      const before = this.dockerfile.text
      let looks = 0
      for (let look = this.#look(configured); look !== undefined; look = this.#look(configured)) {
        if (!(await this.#accept(look)) || this.quit) break
        if (++looks < MAX_LOOKS) continue
        this.endless = configured.transform.name
        break
      }
      if (this.dockerfile.text !== before) changed.push(configured.transform.name)
      if (this.quit || this.endless !== undefined) break
    }
    return changed
  }

  /** What a transform says of the text as it is now; `undefined` where that offers nothing, as most looks do. */
  #look({ transform, options }: Configured): Look | undefined {
    // The answer to the same text would be the same.
    if (this.#latest.get(transform.name)?.dockerfile === this.dockerfile) return undefined
    const { facts, frontend, suppressions } = this.#surroundings(this.dockerfile, this.created)
    const look = new Look(this.dockerfile, transform)
    for (const finding of transform.inspect(this.dockerfile, { facts, frontend, options })) {
      const instruction = instructionAt(this.dockerfile, finding)
      const reason = instruction && suppressions.at(instruction, transform.name)
      if (reason === undefined) look.add(finding)
      else look.suppress(finding, reason)
    }
    this.#latest.set(transform.name, look)
    return look.isIdle ? undefined : look
  }

  /** Asks for the fixes of a look and applies what is accepted; whether any counted. */
  async #accept(look: Look): Promise<boolean> {
    const settled = this.#left.reasons()
    for (const group of look.groups()) {
      const open = group.filter(candidate => settled(candidate.fingerprint) === undefined)
      const accepted = await this.#ask(look, open)
      if (this.quit) return false
      if (accepted.length > 0 && this.#apply(look, accepted)) return true
    }
    return false
  }

  /** Those of a group that are wanted and do not overlap: a later look offers the others again. */
  async #ask(look: Look, group: readonly Candidate[]): Promise<readonly Candidate[]> {
    const accepted: Candidate[] = []
    const taken = new SpanSet()
    for (const candidate of group) {
      const spans = candidate.finding.fix.edits.map(edit => edit.span)
      if (spans.some(span => taken.touches(span))) continue
      const decision = await this.#input.decide(this.#proposal(look, candidate, accepted))
      if ('quit' in decision) {
        this.quit = true
        return []
      }
      if (decision.accept) {
        accepted.push(candidate)
        for (const span of spans) taken.add(span)
      } else this.#left.add(candidate.fingerprint, decision.why)
    }
    return accepted
  }

  /** The texts are made only where someone looks at them. */
  #proposal(look: Look, candidate: Candidate, accepted: readonly Candidate[]): Proposal {
    const { finding, fingerprint } = candidate
    const { path } = this.#input
    const number = this.#asked.get(fingerprint) ?? 0
    this.#asked.set(fingerprint, number + 1)
    const count = accepted.length
    const earlier = () => accepted.slice(0, count).flatMap(other => other.finding.fix.edits)
    const before = lazily(() => applied(look.dockerfile.text, earlier()))
    const after = lazily(() => applied(look.dockerfile.text, [...earlier(), ...finding.fix.edits]))
    return {
      path,
      target: path,
      ...look.about(finding),
      title: finding.fix.title,
      safety: finding.fix.safety === 'safe' ? 'safe' : 'review',
      consequences: finding.fix.consequences,
      fingerprint: `${path}:${fingerprint}:${number}`,
      get before() {
        return before()
      },
      get after() {
        return after() ?? look.dockerfile.text
      },
    }
  }

  /** Applies what verifies, drops what does not; whether anything counted. */
  #apply(look: Look, candidates: readonly Candidate[]): boolean {
    const good = this.#verified(look, NOTHING, candidates)
    if (good.after === undefined) return false
    this.dockerfile = good.after
    for (const { finding } of good.kept) {
      const applied = { ...look.about(finding), ...toldOf(finding.fix) }
      this.#applied.push(applied)
      this.created = [...this.created, ...companionsOf(finding.fix, applied)]
    }
    return true
  }

  #factsFor(dockerfile: Dockerfile, created: readonly CompanionReport[]): Facts {
    return this.#input.factsFor(
      dockerfile,
      created.map(({ change }) => change),
    )
  }

  /** Halving finds the guilty ones without trying each alone. */
  #verified(look: Look, base: Verified, candidates: readonly Candidate[]): Verified {
    if (candidates.length === 0) return base
    const kept = [...base.kept, ...candidates]
    const attempt = this.#attempt(look, kept)
    if (attempt.ok) return { kept, after: attempt.after }
    if (candidates.length === 1) {
      const { finding, fingerprint } = candidates[0]!
      this.#left.add(fingerprint, 'broken')
      const { transform, line } = look.about(finding)
      this.#dropped.push({ transform, line, reason: attempt.reason })
      return base
    }
    const half = candidates.length >> 1
    return this.#verified(look, this.#verified(look, base, candidates.slice(0, half)), candidates.slice(half))
  }

  #attempt(look: Look, candidates: readonly Candidate[]) {
    const edits = candidates.flatMap(({ finding }) => finding.fix.edits)
    const edited = applyEdits(look.dockerfile.text, edits)
    if (!edited.ok) return { ok: false as const, reason: edited.conflict }
    if (edited.text === look.dockerfile.text) return { ok: false as const, reason: 'the fix changes nothing' }
    const verdict = verify(look.dockerfile, edits, edited.text)
    if (!verdict.ok) return verdict
    for (const { finding } of candidates) {
      const flaw = contractFlaw(finding.fix)
      if (flaw !== undefined) return { ok: false as const, reason: flaw }
    }
    // A group has one proof, so that safe fixes are proven without the noise of others.
    const fix = candidates[0]?.finding.fix
    if (fix?.safety !== 'safe' || fix.proof === undefined) return verdict
    const proven = holds(
      fix.proof,
      look.dockerfile,
      verdict.after,
      this.#factsFor(verdict.after, this.created),
    )
    return proven.ok
      ? verdict
      : { ok: false as const, reason: `not proven safe (${fix.proof}): ${proven.reason}` }
  }

  report(status: FileReport['status']): FileReport {
    const looks = [...this.#latest.values()]
    return {
      ...untouched(this.#input),
      status,
      after: this.quit ? this.#input.dockerfile.text : this.dockerfile.text,
      applied: this.#applied,
      offered: looks.flatMap(look => look.offered(this.#left)),
      declined: looks.flatMap(look => look.declined),
      advice: looks.flatMap(look => look.advice),
      suppressed: looks.flatMap(look => look.suppressed),
      dropped: this.#dropped,
    }
  }
}

/** What every fix must keep of its own contract (`Fix`). */
function contractFlaw(fix: Fix): string | undefined {
  if (fix.edits.length === 0) return 'the fix has no edits'
  if (fix.safety === 'safe' && fix.proof === undefined) return 'a safe fix needs a proof'
  if ((fix.safety === 'safe') !== (fix.consequences.length === 0))
    return 'consequences are named exactly when a fix is not safe'
  return undefined
}

/** The last instruction that begins at or before the finding. */
function instructionAt(dockerfile: Dockerfile, finding: Finding): Instruction | undefined {
  const { instructions } = dockerfile
  let low = 0
  let high = instructions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (instructions[middle]!.span.start <= finding.span.start) low = middle + 1
    else high = middle
  }
  return instructions[low - 1]
}

function applied(text: string, edits: Fix['edits']): string | undefined {
  if (edits.length === 0) return text
  const result = applyEdits(text, edits)
  return result.ok ? result.text : undefined
}

function lazily<T>(compute: () => T): () => T {
  let value: { readonly it: T } | undefined
  return () => {
    value ??= { it: compute() }
    return value.it
  }
}

import { suppressionsOf } from '../syntax/suppressions.ts'
import { lineAt } from '../text/lines.ts'
import type { Decide, Proposal } from './decide.ts'
import { hash } from './fingerprint.ts'
import { emptyReport } from './outcomes.ts'
import type { CompanionReport, FileReport, FindingReport, FixReport } from './report.ts'
import type { ContextFinding, ContextMember, ContextTransform, FileChange } from './transform.ts'

export interface CompanionInput {
  /** The Dockerfiles that share one build context. */
  readonly members: readonly ContextMember[]
  readonly transforms: readonly { readonly transform: ContextTransform; readonly options: object }[]
  readonly decide: Decide
}

export interface CompanionPlan {
  readonly companions: readonly CompanionReport[]
  /** What was said of each Dockerfile: offers, declines, suppressions. */
  readonly files: readonly FileReport[]
  readonly quit: boolean
}

type ContextFix = NonNullable<ContextFinding['fix']>

/**
 * Plans the files beside the Dockerfiles of one build context (`.dockerignore`). A change is taken only when
 * the text it starts from is the one that stands there by then, so two findings about one file follow
 * each other or the later one is left for the next run.
 */
export async function planCompanions({
  members,
  transforms,
  decide,
}: CompanionInput): Promise<CompanionPlan> {
  const notes = new Map(members.map(({ path }) => [path, emptyReport({ path, text: undefined })]))
  const changes = new Map<string, FileChange>()
  const applied = new Map<string, FixReport[]>()
  const note = (path: string, add: Partial<FileReport>) => {
    const old = notes.get(path) ?? emptyReport({ path, text: undefined })
    notes.set(path, { ...old, ...add })
  }
  const done = (quit: boolean): CompanionPlan => ({
    companions: quit
      ? []
      : [...changes.values()].map(change => ({ change, applied: applied.get(change.path) ?? [] })),
    files: [...notes.values()],
    quit,
  })

  for (const { transform, options } of transforms) {
    for (const finding of transform.inspect(members, options)) {
      const about = describe(transform, finding, members)
      const report = notes.get(finding.path) ?? emptyReport({ path: finding.path, text: undefined })
      const suppressed = suppression(transform, finding, members)
      if (suppressed !== undefined) {
        const { line } = about
        note(finding.path, {
          suppressed: [...report.suppressed, { transform: transform.name, line, reason: suppressed }],
        })
        continue
      }
      if (finding.fix === undefined) {
        note(finding.path, { declined: [...report.declined, { ...about, ...finding.declined }] })
        continue
      }
      const { title, safety, consequences, announces } = finding.fix
      const offer = (why: FileReport['offered'][number]['why']) =>
        note(finding.path, { offered: [...report.offered, { ...about, title, safety, consequences, why }] })
      if (safety === 'manual') {
        offer('manual')
        continue
      }
      if (!fits(finding.fix, changes)) continue
      const decision = await decide(proposal(finding, finding.fix, about, safety))
      if ('quit' in decision) return done(true)
      if (!decision.accept) {
        offer(decision.why)
        continue
      }
      for (const change of finding.fix.changes) {
        changes.set(change.path, { ...change, before: changes.get(change.path)?.before ?? change.before })
        const fixes = applied.get(change.path) ?? []
        fixes.push({
          ...about,
          title,
          safety,
          consequences,
          ...(announces === undefined ? {} : { announces }),
        })
        applied.set(change.path, fixes)
      }
    }
  }
  return done(false)
}

/** Every file of the fix still has the text that the fix starts from. */
function fits(fix: ContextFix, changes: ReadonlyMap<string, FileChange>): boolean {
  return fix.changes.every(change => {
    const earlier = changes.get(change.path)
    return earlier === undefined || earlier.after === change.before
  })
}

function describe(
  transform: ContextTransform,
  finding: ContextFinding,
  members: readonly ContextMember[],
): FindingReport {
  const text = members.find(({ path }) => path === finding.path)?.dockerfile.text ?? ''
  return {
    transform: transform.name,
    category: transform.category,
    severity: finding.severity,
    line: lineAt(text, finding.span.start),
    message: finding.message,
  }
}

function suppression(
  transform: ContextTransform,
  finding: ContextFinding,
  members: readonly ContextMember[],
) {
  const dockerfile = members.find(({ path }) => path === finding.path)?.dockerfile
  const instruction = dockerfile?.instructions.find(({ span }) => finding.span.start <= span.end)
  return dockerfile && instruction && suppressionsOf(dockerfile).at(instruction, transform.name)
}

function proposal(
  finding: ContextFinding,
  fix: ContextFix,
  about: FindingReport,
  safety: Proposal['safety'],
): Proposal {
  const [first] = fix.changes
  return {
    path: finding.path,
    target: first?.path ?? finding.path,
    ...about,
    title: fix.title,
    safety,
    consequences: fix.consequences,
    before: first?.before,
    after: first?.after ?? '',
    fingerprint: `${about.transform}:${hash(JSON.stringify([fix.title, fix.changes]))}:0`,
  }
}

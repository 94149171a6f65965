import type { Dockerfile } from '../syntax/dockerfile.ts'
import { lineAt } from '../text/lines.ts'
import { fingerprint } from './fingerprint.ts'
import type { Left } from './left.ts'
import type { AdviceReport, DeclineReport, FileReport, FindingReport } from './report.ts'
import type { Finding, Fix, Transform } from './transform.ts'

export type Offer = FileReport['offered'][number]
type FixFinding = Extract<Finding, { fix: Fix }>

/** A fix that may be accepted. */
export interface Candidate {
  readonly finding: FixFinding
  /** Equal for equal fixes of one file. */
  readonly fingerprint: string
}

/** Everything one transform said of one version of the text. */
export class Look {
  readonly dockerfile: Dockerfile
  readonly declined: DeclineReport[] = []
  readonly advice: AdviceReport[] = []
  readonly suppressed: FileReport['suppressed'][number][] = []
  readonly #transform: Transform
  readonly #candidates: Candidate[] = []

  constructor(dockerfile: Dockerfile, transform: Transform) {
    this.dockerfile = dockerfile
    this.#transform = transform
  }

  add(finding: Finding): void {
    if (finding.fix !== undefined) {
      const print = fingerprint(this.dockerfile, this.#transform.name, finding.fix)
      this.#candidates.push({ finding, fingerprint: print })
    } else if (finding.declined !== undefined)
      this.declined.push({ ...this.about(finding), ...finding.declined })
    else this.advice.push({ ...this.about(finding), advice: finding.advice })
  }

  suppress(finding: Finding, reason: string): void {
    const { transform, line } = this.about(finding)
    this.suppressed.push({ transform, line, reason })
  }

  /** Nothing is there to be applied. */
  get isIdle(): boolean {
    return this.#candidates.length === 0
  }

  about(finding: Finding): FindingReport {
    const { name, category } = this.#transform
    const line = lineAt(this.dockerfile.text, finding.span.start)
    return { transform: name, category, severity: finding.severity, line, message: finding.message }
  }

  /** Safe fixes by proof, then those to review: a group stands or falls together before it is halved. */
  *groups(): Iterable<readonly Candidate[]> {
    for (const proof of ['same-graph', 'local-rewrite', 'commutation', undefined] as const) {
      const group = this.#candidates.filter(
        ({ finding: { fix } }) => fix.safety === 'safe' && fix.proof === proof,
      )
      if (group.length > 0) yield group
    }
    const review = this.#candidates.filter(({ finding }) => finding.fix.safety === 'review')
    if (review.length > 0) yield review
  }

  /** What was found and not applied, with why. */
  offered(left: Left): Offer[] {
    const reasons = left.reasons()
    return this.#candidates.flatMap(({ finding, fingerprint }) => {
      const { title, safety, consequences } = finding.fix
      const why = safety === 'manual' ? 'manual' : reasons(fingerprint)
      if (why === undefined || why === 'broken') return []
      return [{ ...this.about(finding), title, safety, consequences, why }]
    })
  }
}

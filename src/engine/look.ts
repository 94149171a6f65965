import type { Dockerfile } from '../syntax/dockerfile.ts'
import { lineAt } from '../text/lines.ts'
import { fingerprints } from './fingerprint.ts'
import type { AdviceReport, DeclineReport, FileReport, FindingReport } from './report.ts'
import type { Finding, Fix, Transform } from './transform.ts'

export type Offer = FileReport['offered'][number]
type FixFinding = Extract<Finding, { fix: Fix }>

/** A fix that may be accepted. */
export interface Candidate {
  readonly finding: FixFinding
  readonly fingerprint: string
}

/** Everything one transform said of one version of the text. */
export class Look {
  readonly dockerfile: Dockerfile
  readonly declined: DeclineReport[] = []
  readonly advice: AdviceReport[] = []
  readonly suppressed: FileReport['suppressed'][number][] = []
  readonly #transform: Transform
  readonly #fixes: FixFinding[] = []

  constructor(dockerfile: Dockerfile, transform: Transform) {
    this.dockerfile = dockerfile
    this.#transform = transform
  }

  add(finding: Finding): void {
    if (finding.fix !== undefined) this.#fixes.push(finding)
    else if (finding.declined !== undefined)
      this.declined.push({ ...this.about(finding), ...finding.declined })
    else this.advice.push({ ...this.about(finding), advice: finding.advice })
  }

  suppress(finding: Finding, reason: string): void {
    const { transform, line } = this.about(finding)
    this.suppressed.push({ transform, line, reason })
  }

  about(finding: Finding): FindingReport {
    const { name, category } = this.#transform
    const line = lineAt(this.dockerfile.text, finding.span.start)
    return { transform: name, category, severity: finding.severity, line, message: finding.message }
  }

  /** Safe fixes by proof, then those to review: a group stands or falls together before it is halved. */
  *groups(): Iterable<readonly Candidate[]> {
    const candidates = this.#candidates()
    for (const proof of ['same-graph', 'local-rewrite', 'commutation', undefined] as const) {
      const group = candidates.filter(({ finding: { fix } }) => fix.safety === 'safe' && fix.proof === proof)
      if (group.length > 0) yield group
    }
    const review = candidates.filter(({ finding }) => finding.fix.safety === 'review')
    if (review.length > 0) yield review
  }

  offered(refused: ReadonlyMap<string, Offer['why']>): Offer[] {
    return this.#candidates().flatMap(({ finding, fingerprint }) => {
      const { title, safety, consequences } = finding.fix
      const why = safety === 'manual' ? 'manual' : refused.get(fingerprint)
      return why === undefined ? [] : [{ ...this.about(finding), title, safety, consequences, why }]
    })
  }

  #candidates(): Candidate[] {
    const prints = fingerprints(this.dockerfile, this.#transform.name, this.#fixes)
    return this.#fixes.map((finding, index) => ({ finding, fingerprint: prints[index]! }))
  }
}

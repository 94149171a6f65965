import type { Decide, Decision, Proposal } from '../engine/decide.ts'
import type { Session } from '../project/session.ts'
import { diffView } from '../reporters/diff-view.ts'
import type { Palette } from '../reporters/palette.ts'
import { lineOnScreen, wrap } from '../reporters/screen.ts'

/** What can be said to one change. */
export type Reply = 'yes' | 'no' | 'all' | 'never' | 'file' | 'quit'

/** The port to whoever answers. */
export interface Prompter {
  /** `quit` as well when the question was broken off. */
  ask(question: string): Promise<Reply>
}

export interface InterviewOptions {
  readonly session: Session
  /** Called when the first question comes up. */
  readonly prompter: () => Promise<Prompter>
  readonly show: (text: string) => void
  readonly level: 'safe' | 'review'
  readonly paint: Palette
  /** A path as the user would write it. */
  readonly shown: (path: string) => string
  readonly columns: number
}

const RANK = { safe: 0, review: 1 } as const

/** Asks a person about each change that no earlier answer settles. */
export class Interview {
  readonly #options: InterviewOptions
  /** Up to which level all changes of a transform are accepted for the rest of this run. */
  readonly #all = new Map<string, Proposal['safety']>()
  readonly #skippedFiles = new Set<string>()
  #prompter: Prompter | undefined
  #remembered = 0

  constructor(options: InterviewOptions) {
    this.#options = options
  }

  /** How many changes were settled by answers of an earlier run. */
  get remembered(): number {
    return this.#remembered
  }

  readonly decide: Decide = async proposal => this.#settled(proposal) ?? (await this.#ask(proposal))

  #settled(proposal: Proposal): Decision | undefined {
    const { session, level } = this.#options
    if (RANK[proposal.safety] > RANK[level]) return { accept: false, why: 'level' }
    if (this.#skippedFiles.has(proposal.path)) return { accept: false, why: 'user' }
    if (session.isNever(proposal.transform)) return { accept: false, why: 'session' }
    const answer = session.answerTo(proposal)
    if (answer !== undefined) {
      this.#remembered++
      return answer === 'accept' ? { accept: true } : { accept: false, why: 'session' }
    }
    const all = this.#all.get(proposal.transform)
    if (all === undefined || RANK[proposal.safety] > RANK[all]) return undefined
    session.remember(proposal, 'accept')
    return { accept: true }
  }

  async #ask(proposal: Proposal): Promise<Decision> {
    const { session, prompter, show } = this.#options
    this.#prompter ??= await prompter()
    show(card(proposal, this.#options))
    const reply = await this.#prompter.ask('Make this change?')
    const decision = this.#heard(proposal, reply)
    await session.save()
    return decision
  }

  #heard(proposal: Proposal, reply: Reply): Decision {
    const { session } = this.#options
    switch (reply) {
      case 'yes':
        session.remember(proposal, 'accept')
        return { accept: true }
      case 'all':
        this.#all.set(proposal.transform, proposal.safety)
        session.remember(proposal, 'accept')
        return { accept: true }
      case 'no':
        session.remember(proposal, 'refuse')
        return { accept: false, why: 'user' }
      case 'never':
        session.neverAsk(proposal.transform)
        return { accept: false, why: 'user' }
      case 'file':
        this.#skippedFiles.add(proposal.path)
        return { accept: false, why: 'user' }
      case 'quit':
        return { quit: true }
    }
  }
}

/** Everything a person needs to decide on one change. */
export function card(
  proposal: Proposal,
  { paint, shown, columns }: Pick<InterviewOptions, 'paint' | 'shown' | 'columns'>,
): string {
  const { path, target, line, transform, safety, title, message, consequences } = proposal
  const level = safety === 'safe' ? paint.green(safety) : paint.yellow(safety)
  const place = target === path ? `${lineOnScreen(shown(path))}:${line}` : lineOnScreen(shown(target))
  const isNew = proposal.before === undefined ? paint.dim(' (new file)') : ''
  const width = Math.min(columns, 110) - 2
  const paragraph = (text: string) => wrap(lineOnScreen(text), width).map(part => `  ${part}`)
  return [
    '',
    `${paint.bold(paint.cyan(place))}${isNew}  ${transform}  ${level}`,
    paint.bold(`  ${lineOnScreen(title)}`),
    ...paragraph(proposal.severity === 'fault' ? `${paint.red('Fault:')} ${message}` : message),
    ...consequences.flatMap(consequence => paragraph(`May differ: ${consequence}`)).map(paint.yellow),
    '',
    diffView(proposal.before, proposal.after, paint),
    '',
    '',
  ].join('\n')
}

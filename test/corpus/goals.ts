import type { FileReport } from '../../src/engine/report.ts'
import type { Language, Scope } from './scope.ts'
import { share, type Table, tally } from './tally.ts'

/** What people come for, each by the transforms that bring it. */
interface Goal {
  readonly goal: string
  readonly by: readonly string[]
  readonly of: readonly Language[]
}

const BOTH: readonly Language[] = ['python', 'node']

const GOALS: readonly Goal[] = [
  { goal: 'builder and runtime stages', by: ['split-stages'], of: BOTH },
  { goal: 'those or a smaller base', by: ['split-stages', 'slim-base', 'serve-static'], of: BOTH },
  { goal: 'uv', by: ['pip-to-uv'], of: ['python'] },
  { goal: 'USER', by: ['add-user'], of: BOTH },
  { goal: 'init', by: ['add-init'], of: BOTH },
  { goal: 'caches', by: ['mount-caches'], of: BOTH },
]

/** A Dockerfile, where it belongs, and what was said of it. */
export interface Scoped {
  readonly scope: Scope
  readonly file: FileReport
}

export interface GoalTotals extends Goal {
  /** The applications that the goal is for. */
  readonly files: number
  readonly given: number
  /** Not given, with a reason. */
  readonly declined: number
  /** Neither given nor declined: it is there already, or there is no place for it. */
  readonly silent: number
  /** Why it was not given: in how many files each code was said. Most frequent first. */
  readonly codes: Readonly<Record<string, number>>
}

export interface ScopeTotals {
  readonly applications: number
  readonly languages: Readonly<Record<string, number>>
  readonly outside: Readonly<Record<string, number>>
  readonly goals: readonly GoalTotals[]
}

/** What the applications of one stage got, of the goals whose transforms ran. */
export function scopeTotals(scoped: readonly Scoped[], transforms: readonly string[]): ScopeTotals {
  const languages = scoped.flatMap(({ scope }) => scope.language ?? [])
  return {
    applications: languages.length,
    languages: tally(languages),
    outside: tally(scoped.flatMap(({ scope }) => scope.outside ?? [])),
    goals: GOALS.filter(({ by }) => by.some(name => transforms.includes(name))).map(goal =>
      totalsOf(goal, scoped),
    ),
  }
}

function totalsOf(goal: Goal, scoped: readonly Scoped[]): GoalTotals {
  const files = scoped.flatMap(({ scope, file }) =>
    scope.language !== undefined && goal.of.includes(scope.language) ? [file] : [],
  )
  const left = files.filter(file => !file.applied.some(fix => goal.by.includes(fix.transform)))
  const codes = left.map(file => codesOf(file, goal.by))
  const declined = codes.filter(said => said.length > 0).length
  return {
    ...goal,
    files: files.length,
    given: files.length - left.length,
    declined,
    silent: left.length - declined,
    codes: tally(codes.flat()),
  }
}

/** Each code once. */
function codesOf(file: FileReport, by: readonly string[]): readonly string[] {
  return [...new Set(file.declined.filter(item => by.includes(item.transform)).map(item => item.code))]
}

/** The tables of docs/evidence.md on applications of one stage. */
export function scopeTables({ applications, languages, outside, goals }: ScopeTotals): readonly Table[] {
  const told = Object.entries(languages).map(([language, count]) => `${count} ${language}`)
  return [
    {
      head: ['applications of one stage', 'files'],
      rows: [
        ['counted', applications],
        ...Object.entries(outside).map(([why, count]) => [`left out: ${why}`, count]),
      ],
    },
    {
      head: [
        `of the ${applications} (${told.join(', ')})`,
        'files',
        'given',
        'share',
        'declined',
        'nothing said',
        'share of given and declined',
      ],
      rows: goals.map(({ goal, files, given, declined, silent }) => [
        goal,
        files,
        given,
        share(given, files),
        declined,
        silent,
        share(given, given + declined),
      ]),
    },
    {
      head: ['not given', 'code', 'files'],
      rows: goals.flatMap(({ goal, codes }) =>
        Object.entries(codes).map(([code, count]) => [goal, code, count]),
      ),
    },
  ]
}

import type { Action, Tool } from '../invocation.ts'
import type { ProgramNames } from '../program-names.ts'

/**
 * How one tool's command line is written. Tables are compact strings, read once.
 */
export interface Grammar {
  readonly tool: Tool
  /** Program names without folder. */
  readonly programs: ProgramNames
  /**
   * - `gnu`: `--name value`, `--name=value`, letters in clusters, `-ovalue`
   * - `single`: one dash or two before a whole name (`-ldflags x`, `-Dname=value`), no clusters
   * - `msbuild`: as `single`, a value may follow a colon, and `/name:value` is an option too
   */
  readonly style: 'gnu' | 'single' | 'msbuild'
  /**
   * Blank-separated: `y/yes/assume-yes` is one option with its aliases, `o/option=` takes a value,
   * `color=?` takes one only when attached.
   */
  readonly options: string
  /** More options, or other meanings of letters, for one subcommand. */
  readonly optionsOf?: Readonly<Record<string, string>>
  /** Unambiguous beginnings of a long name count as the name. */
  readonly abbreviations?: boolean
  /** `--no-x` for every known `--x`. */
  readonly negation?: boolean
  /**
   * Comma-separated subcommands of each action, `install/i/add` being one with its aliases;
   * `cache clean` is made of two words.
   */
  readonly actions: Readonly<Partial<Record<Action, string>>>
  /** Everything after the subcommand (and the first operand, with `operand`) belongs to another program. */
  readonly passthrough?: { readonly subcommands: readonly string[]; readonly after: 'subcommand' | 'operand' }
  /** Options end at the first operand after the subcommand, as Go's flag package reads them. */
  readonly optionsFirst?: boolean
  /** What the tool does when no subcommand is given. */
  readonly bare?: string
  /** What a subcommand that is in no table means. */
  readonly unknown?: Action
  /** Goals or tasks instead of a subcommand (Maven, Gradle): all operands make the subcommand. */
  readonly goals?: boolean
}

export interface OptionRule {
  readonly name: string
  readonly takes: 'nothing' | 'value' | 'attached'
}

export interface Reading {
  readonly options: ReadonlyMap<string, OptionRule>
  readonly optionsOf: ReadonlyMap<string, ReadonlyMap<string, OptionRule>>
  readonly subcommands: ReadonlyMap<string, { readonly name: string; readonly action: Action }>
  /** First words of subcommands that need a second one. */
  readonly groups: ReadonlySet<string>
}

const readings = new WeakMap<Grammar, Reading>()

/** The tables of a grammar as maps. */
export function readingOf(grammar: Grammar): Reading {
  const known = readings.get(grammar)
  if (known !== undefined) return known
  const subcommands = new Map<string, { name: string; action: Action }>()
  const groups = new Set<string>()
  for (const [action, list] of Object.entries(grammar.actions) as [Action, string][]) {
    for (const entry of list.split(',')) {
      const words = entry.trim().split(' ')
      const aliases = words.pop()?.split('/') ?? []
      const prefix = words.map(word => `${word} `).join('')
      for (let end = 1; end <= words.length; end += 1) groups.add(words.slice(0, end).join(' '))
      for (const alias of aliases)
        subcommands.set(prefix + alias, { name: prefix + (aliases[0] ?? ''), action })
    }
  }
  const optionsOf = new Map(
    Object.entries(grammar.optionsOf ?? {}).map(([subcommand, table]) => [subcommand, optionTable(table)]),
  )
  const reading = { options: optionTable(grammar.options), optionsOf, subcommands, groups }
  readings.set(grammar, reading)
  return reading
}

function optionTable(table: string): ReadonlyMap<string, OptionRule> {
  const rules = new Map<string, OptionRule>()
  for (const entry of table.split(/\s+/)) {
    if (entry === '') continue
    const takes = entry.endsWith('=?') ? 'attached' : entry.endsWith('=') ? 'value' : 'nothing'
    const aliases = entry.replace(/=\??$/, '').split('/')
    const name =
      aliases.find(alias => alias.length > 3) ?? aliases.find(alias => alias.length > 1) ?? aliases[0] ?? ''
    for (const alias of aliases) rules.set(alias, { name, takes })
  }
  return rules
}

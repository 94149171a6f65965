import { lineAt } from '../../text/lines.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'

/** A Gemfile. It is a Ruby program: what is told of it is what its words say. Lines are 1-based. */
export interface Gemfile {
  /** Line of the first gem that is taken from the project's own source. */
  readonly pathGem: number | undefined
  /** Line of the first word that reads or runs other files: `eval_gemfile`, `File.read`, `Dir[...]`. */
  readonly readsFiles: number | undefined
  /** Files with the version of Ruby that it names. */
  readonly versionFiles: readonly string[]
}

/**
 * `undefined` when it cannot be read.
 *
 * @param path of the `Gemfile` or `gems.rb`, relative to the context
 */
export const gemfile: (files: ContextFiles, path: string) => Gemfile | undefined = remembered(read)

const PATH_GEM = /^[ \t]*(?:gemspec|path)\b|\bpath:\s|:path\s*=>/m
const READS = /\b(?:eval_gemfile|instance_eval|require_relative|Dir\.|Dir\[|File\.|IO\.|`|system\b|load\b)/
/** Which Ruby is wanted may stand in a file that is copied along. */
const VERSION = /ruby\s+file:[^\n]*|File\.read\(?\s*["']\.(?:ruby|tool)-version[^\n]*/g

function read(files: ContextFiles, path: string): Gemfile | undefined {
  const text = files.read(path)
  if (text === undefined) return undefined
  const code = text.replace(/#(?!\{).*/g, blanks)
  return {
    pathGem: lineOfMatch(code, PATH_GEM),
    readsFiles: lineOfMatch(code.replace(VERSION, blanks), READS),
    versionFiles: ['.ruby-version', '.tool-versions'].filter(name => text.includes(name)),
  }
}

/** As long as what they replace, so that offsets stay what they were. */
function blanks(text: string): string {
  return ' '.repeat(text.length)
}

function lineOfMatch(text: string, pattern: RegExp): number | undefined {
  const match = pattern.exec(text)
  // The blanks in front of a match may span lines.
  return match === null ? undefined : lineAt(text, match.index + match[0].search(/\S/))
}

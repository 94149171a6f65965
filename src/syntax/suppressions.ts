import type { Dockerfile, Instruction } from './dockerfile.ts'
import { attachedComments } from './queries.ts'

/** What comments of a file ask to leave alone. Reasons are what follows the colon, else the comment. */
export interface Suppressions {
  /** Why the whole file is to be left; `undefined` where it is not. */
  readonly file: string | undefined
  /** Why a transform is to leave an instruction; `undefined` where it is not. */
  at(instruction: Instruction, transform: string): string | undefined
}

const WHOLE_FILE = /^#\s*dockeropt-ignore-file\s*(?::\s*(.*?))?\s*$/
const BY_NAME = /^#\s*dockeropt-ignore\s+([^:]+?)\s*(?::\s*(.*?))?\s*$/
const HADOLINT = /^#\s*hadolint\s+(?:.*\s)?ignore=([A-Z0-9,\s]+)/
const CHECK = /^#\s*check\s*=\s*(.*)$/i

/**
 * Rules of linters that object to just what a transform mends. Sources: the rule pages of hadolint and
 * docs.docker.com/reference/build-checks, read 2026-08.
 */
const SAME_RULE: Readonly<Record<string, readonly string[]>> = {
  'add-user': ['DL3002'],
  'mount-secrets': ['SecretsUsedInArgOrEnv'],
  'use-exec-form': ['DL3025', 'JSONArgsRecommended'],
}

/**
 * `# dockeropt-ignore-file: why` anywhere, and `# dockeropt-ignore NAME, NAME: why` in the comment lines
 * right above an instruction. `# hadolint ignore=` there and `# check=skip=` there or at the top count
 * where they name the same thing.
 */
export function suppressionsOf(dockerfile: Dockerfile): Suppressions {
  const whole = dockerfile.comments.find(comment => WHOLE_FILE.test(comment.text))
  const check = dockerfile.directives.find(directive => directive.name === 'check')
  return {
    file: whole === undefined ? undefined : reason(WHOLE_FILE.exec(whole.text)?.[1], whole.text),
    at(instruction, transform) {
      const rules = Object.hasOwn(SAME_RULE, transform) ? (SAME_RULE[transform] ?? []) : []
      for (const { text } of attachedComments(dockerfile, instruction)) {
        const match = BY_NAME.exec(text)
        if (names(match?.[1]).includes(transform)) return reason(match?.[2], text)
        if (names(HADOLINT.exec(text)?.[1]).some(name => rules.includes(name))) return text
        if (skips(CHECK.exec(text)?.[1], rules)) return text
      }
      return check !== undefined && skips(check.value, rules) ? `# check=${check.value}` : undefined
    },
  }
}

/** Whether a value such as `skip=A,B;error=true` names one of the rules. */
function skips(value: string | undefined, rules: readonly string[]): boolean {
  const skipped = value?.split(';').flatMap(part => names(/^\s*skip\s*=(.*)$/i.exec(part)?.[1])) ?? []
  return rules.some(rule => skipped.includes(rule) || skipped.includes('all'))
}

function names(list: string | undefined): readonly string[] {
  return list?.split(/[\s,]+/).filter(name => name !== '') ?? []
}

function reason(given: string | undefined, comment: string): string {
  return given === undefined || given === '' ? comment : given
}

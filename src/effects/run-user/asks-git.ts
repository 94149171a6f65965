import type { Command } from '../../shell/script.ts'
import { invocationOf } from '../invocation.ts'

/**
 * Commands that look at no repository. All others may ask git something: `go build` and `cargo build` stamp versions, so do many
 * builds of Python, Node, Ruby and Java.
 */
const BLIND = new Set(
  `mkdir chmod chown chgrp rm rmdir cp mv ln echo printf touch sed cat ls test [ true : set cd find tar unzip gzip export useradd
  adduser groupadd addgroup usermod id which command curl wget sleep head tail tr grep awk`.split(/\s+/),
)

/**
 * Whether a command may have git look at the repository it runs in. From 2.35.2 on git refuses one that belongs to another
 * user than the one who asks, root included.
 *
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
export function mayAskGit(command: Command): boolean {
  const invocation = invocationOf(command)
  if (invocation === undefined) {
    const runsManage =
      /^python[\d.]*$/.test(command.name ?? '') && /^(manage\.py|-m)$/.test(command.words[1]?.loose ?? '')
    return command.name === undefined || !(BLIND.has(command.name) || runsManage)
  }
  const { tool, action, operands, options } = invocation
  if (action === 'query' || action === 'configure' || action === 'clean-cache' || action === 'remove')
    return false
  if (['apt', 'apk', 'dnf', 'corepack'].includes(tool)) return false
  if (tool === 'pip')
    return (
      options.some(({ name }) => name === 'editable') ||
      operands.some(word => /^[./]|\[|^git\+/.test(word.loose))
    )
  return !(['npm', 'yarn', 'pnpm', 'bun'].includes(tool) && action === 'install')
}

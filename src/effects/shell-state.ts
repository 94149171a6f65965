import type { Command, Script } from '../shell/script.ts'

/** Built-ins after which later commands of the same shell may do something else. */
const CHANGES_SHELL = new Set(
  `cd pushd popd export unset set shopt umask ulimit alias unalias source . eval exec trap readonly declare typeset
  local read getopts hash enable return exit wait shift let mapfile readarray command builtin env`.split(
    /\s+/,
  ),
)

/** Files that the runtime lays over the image, anew for each RUN. */
const OF_THE_RUNTIME =
  /\/etc\/(hosts|resolv\.conf|hostname)|\/dev\/(shm|mqueue)|\/proc\/|\/sys\/|\/run\/secrets/

/**
 * Whether `a && b && c` does the same when each of its commands gets a RUN of its own: only `&&` joins
 * them, and none leaves anything behind but files.
 */
export function isSeparable(script: Script): boolean {
  if (script.carrier !== 'plain' || OF_THE_RUNTIME.test(script.text)) return false
  if (/\$[!?_$-]|\$\{[!?_$-]|\$RANDOM|\$SECONDS|\$PPID|\$BASHPID/.test(script.text)) return false
  return script.items.every(
    (item, index) =>
      item.pipeline.length > 0 &&
      !item.background &&
      (index === 0 ? item.operator === undefined : item.operator === '&&') &&
      item.pipeline.every(leavesShellAlone),
  )
}

function leavesShellAlone(command: Command): boolean {
  // An assignment without a command stays; a name that is not literal may be a built-in.
  return command.words.length > 0 && command.name !== undefined && !CHANGES_SHELL.has(command.name)
}

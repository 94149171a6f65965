/**
 * Commands that the shell runs itself: `exec` would look for a program of that name, or start another one than the shell means.
 *
 * Source: POSIX.1-2024 XCU 1.4 and 2.15, bash 5.3, dash 0.5.12 and BusyBox 1.37 manuals; read 2026-11.
 */
const BUILTINS: ReadonlySet<string> = new Set(
  `. : [ alias bg bind break builtin caller cd chdir command compgen complete continue declare dirs disown echo enable eval exec
   exit export false fc fg getopts hash help history jobs kill let local logout mapfile newgrp popd printf pushd pwd read readarray
   readonly return set shift shopt source suspend test times trap true type typeset ulimit umask unalias unset wait`.split(
    /\s+/,
  ),
)

export function isShellBuiltin(name: string): boolean {
  return BUILTINS.has(name)
}

import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Reads lines until whoever writes them is gone: `= GROUPS` says which process groups run now, `done` that all is
 * removed. When it ends without that, the program was killed: then its processes are ended, and what carries its
 * label is removed, as the program would have done.
 */
const SCRIPT = `
groups=
while read -r word rest; do
  case $word in
    =) groups=$rest ;;
    done) exit 0 ;;
  esac
done
for group in $groups; do kill -TERM -- "-$group"; done
for pause in 2 3; do
  sleep "$pause"
  for id in $("$1" ps --all --quiet --filter "label=$2"); do "$1" rm --force --volumes "$id"; done
  for id in $("$1" images --quiet --filter "label=$2"); do "$1" image rm --force "$id"; done
done
rm -rf -- "$3"
`

export interface WatchdogOptions {
  readonly program: string
  /** Of all that the run makes. */
  readonly label: string
  /** The folder for temporary files, of this run alone. */
  readonly folder: string
}

/** Outlives this program where it is killed without a chance to remove what it started. */
export class Watchdog {
  readonly #child: ChildProcess | undefined

  constructor({ program, label, folder }: WatchdogOptions) {
    // Windows has no sh; there, what a killed run leaves has to be removed by hand.
    if (process.platform === 'win32') return
    this.#child = spawn('sh', ['-c', SCRIPT, 'sh', program, label, folder], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    })
    // Without it nothing is watched, which is no reason to stop.
    this.#child.on('error', () => undefined)
    this.#child.stdin?.on('error', () => undefined)
    this.#child.unref()
  }

  /** The process groups that run now. */
  running(groups: readonly number[]): void {
    this.#child?.stdin?.write(`= ${groups.join(' ')}\n`)
  }

  done(): void {
    this.#child?.stdin?.end('done\n')
  }
}

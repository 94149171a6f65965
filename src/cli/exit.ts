/** The exit codes of the command line. */
export const EXIT = {
  done: 0,
  /** `check` found changes to make, `verify` a difference that no fix announced. */
  pending: 1,
  /** Usage, configuration, or a file that could not be processed. */
  failed: 2,
  /** Stopped by Ctrl-C, as shells count it. */
  interrupted: 130,
} as const

/** What a user can mend. The command line prints it as `message` and `hint`, and exits with 2. */
export class DockeroptError extends Error {
  readonly code: string
  /** What to do about it: one sentence in the imperative. */
  readonly hint: string

  constructor(code: string, message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DockeroptError'
    this.code = code
    this.hint = hint
  }
}

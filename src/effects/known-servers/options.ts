/** The value of the last of some options: `--port 80`, `--port=80`, `-p80`. */
export function optionValue(args: readonly string[], names: readonly string[]): string | undefined {
  let found: string | undefined
  args.forEach((word, at) => {
    for (const name of names) {
      if (word === name) found = args[at + 1] ?? found
      else if (word.startsWith(`${name}=`)) found = word.slice(name.length + 1)
      else if (/^-[a-zA-Z]$/.test(name) && word.startsWith(name) && word.length > 2) found = word.slice(2)
    }
  })
  return found
}

/** Whether an option holds a number above this one. */
export function countAbove(limit: number, ...names: readonly string[]): (args: readonly string[]) => boolean {
  return args => {
    const value = optionValue(args, names)
    return value !== undefined && !(Number(value) <= limit)
  }
}

/** What `8000`, `:8000`, `0.0.0.0:8000`, `tcp://[::]:8000`, `0.0.0.0:${PORT:-8000}` say of host and port. */
export function addressOf(value: string): {
  readonly host: string | undefined
  readonly port: number | undefined
  readonly variable: string | undefined
} {
  const plain = value.replace(/^[a-z]+:\/\//, '')
  const [, host = '', port = ''] = /^(?:(.*?):)??(\$\{[^}]*\}|[^:]*)$/.exec(plain) ?? []
  const variable = /^\$\{?([A-Za-z_]\w*)/.exec(port)?.[1]
  const digits = /^\d+$/.test(port) ? port : /^\$\{\w+:?-(\d+)\}$/.exec(port)?.[1]
  return {
    host: host === '' ? undefined : host.replace(/^\[(.*)\]$/, '$1'),
    port: digits === undefined ? undefined : Number(digits),
    variable,
  }
}

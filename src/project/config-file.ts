import { posix } from 'node:path'
import type { AnyTransform } from '../engine/registry.ts'
import { DockeroptError } from '../errors.ts'
import type { FileSystem } from '../host.ts'
import { lineAt } from '../text/lines.ts'
import { checkConfig } from './check-config.ts'
import type { Config } from './config.ts'
import { type Literal, LiteralError, LiteralReader } from './literal.ts'

export const CONFIG_NAMES = ['dockeropt.config.ts', 'dockeropt.config.js', 'dockeropt.config.json'] as const

export interface LoadConfigOptions {
  readonly fs: FileSystem
  readonly root: string
  /** Absolute; the one at the root by default. */
  readonly file?: string
  readonly transforms: readonly AnyTransform[]
}

/** Reads and checks the configuration; throws a DockeroptError for one that cannot be meant. */
export function loadConfig({ fs, root, file, transforms }: LoadConfigOptions): Config {
  const path = file ?? findConfig(fs, root)
  if (path === undefined) return {}
  const bytes = fs.read(path)
  if (bytes === undefined) {
    throw new DockeroptError(
      'NO_CONFIG',
      `There is no config file ${path}.`,
      'Check --config, or write one with: dockeropt init',
    )
  }
  const text = new TextDecoder().decode(bytes)
  return checkConfig(readConfig(text, path), path, transforms)
}

/** The configuration files at the root; more than one is a mistake. */
export function findConfig(fs: FileSystem, root: string): string | undefined {
  const found = CONFIG_NAMES.filter(name => fs.kind(posix.join(root, name)) !== undefined)
  if (found.length > 1) {
    throw new DockeroptError(
      'CONFIG_AMBIGUOUS',
      `There are several config files: ${found.join(', ')}.`,
      'Keep one of them, or name one with --config.',
    )
  }
  return found[0] === undefined ? undefined : posix.join(root, found[0])
}

/**
 * The value of a config file. JavaScript and TypeScript are read, not run: whoever checks a stranger's repository
 * must not execute it. So the default export has to be a literal, as such or within `defineConfig(...)`.
 */
export function readConfig(text: string, path: string): Literal {
  const reader = new LiteralReader(text)
  try {
    return path.endsWith('.json') ? wholeValue(reader) : defaultExport(reader)
  } catch (error) {
    if (!(error instanceof LiteralError)) throw error
    throw new DockeroptError(
      'CONFIG_SYNTAX',
      `${path}:${lineAt(text, error.offset)}: ${error.message}.`,
      path.endsWith('.json')
        ? 'Write plain JSON.'
        : 'Config files are read and never run: write "export default { ... }" with plain values only.',
      { cause: error },
    )
  }
}

function wholeValue(reader: LiteralReader): Literal {
  const value = reader.value()
  return ended(reader, value)
}

function defaultExport(reader: LiteralReader): Literal {
  while (reader.take('import')) skipImport(reader)
  if (!reader.take('export') || !reader.take('default')) reader.fail('"export default" is expected here')
  const isWrapped = reader.take('defineConfig')
  if (isWrapped && !reader.take('(')) reader.fail('A "(" is missing after defineConfig')
  const value = reader.value()
  if (isWrapped) {
    reader.take(',')
    if (!reader.take(')')) reader.fail('A ")" is missing')
  }
  while (reader.take('satisfies') || reader.take('as')) {
    if (!reader.take('Config') && !reader.take('const')) reader.fail('Only "Config" is expected here')
  }
  reader.take(';')
  return ended(reader, value)
}

/** What is imported does not matter: nothing is run. */
function skipImport(reader: LiteralReader): void {
  const statement = /[^'"`()]*(?:'[^'\n]*'|"[^"\n]*")[ \t]*;?/y
  statement.lastIndex = reader.at
  const found = statement.exec(reader.text)
  if (found === null) reader.fail('This import cannot be read')
  else reader.at += found[0].length
}

function ended(reader: LiteralReader, value: Literal): Literal {
  reader.skipBlanks()
  if (!reader.isAtEnd) reader.fail('Nothing is expected after the configuration')
  return value
}

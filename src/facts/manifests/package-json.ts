import { posix } from 'node:path'
import { asList, asMap, asText, asTexts, at, type Data, parseJson, textPairs } from '../data.ts'
import type { ContextFiles } from '../facts.ts'
import { remembered } from '../remembered.ts'

/** A `package.json` as plain data. Paths are relative to the context. */
export interface PackageJson {
  readonly path: string
  /** The folder it lies in; `.` for the context itself. */
  readonly folder: string
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
  /** Globs, as written; those of `pnpm-workspace.yaml` are not among them. */
  readonly workspaces: readonly string[]
  readonly packageManager: { readonly name: string; readonly version: string } | undefined
  /** `prisma.schema`, relative to the folder as written. */
  readonly prismaSchema: string | undefined
  /** Patch files of `patchedDependencies` (pnpm's section or bun's top-level one), relative to the folder as written. */
  readonly patches: readonly string[]
  /** Everything, for what has no field of its own here. */
  readonly data: Data
}

/** `undefined` where there is none, or none that can be read. */
export const packageJson: (files: ContextFiles, folder: string) => PackageJson | undefined = remembered(read)

function read(files: ContextFiles, folder: string): PackageJson | undefined {
  const path = posix.join(folder, 'package.json')
  const text = files.read(path)
  const data = text === undefined ? undefined : asMap(parseJson(text))
  if (data === undefined) return undefined
  return {
    path,
    folder: posix.normalize(folder),
    scripts: textPairs(data.scripts),
    dependencies: textPairs(data.dependencies),
    devDependencies: textPairs(data.devDependencies),
    optionalDependencies: textPairs(data.optionalDependencies),
    workspaces:
      asList(data.workspaces).length > 0
        ? asTexts(data.workspaces)
        : asTexts(at(data.workspaces, 'packages')),
    packageManager: readPackageManager(asText(data.packageManager)),
    prismaSchema: asText(at(data.prisma, 'schema')),
    patches: [
      ...Object.values(textPairs(at(data.pnpm, 'patchedDependencies'))),
      ...Object.values(textPairs(data.patchedDependencies)),
    ],
    data,
  }
}

/** `pnpm@9.1.0+sha256...`: corepack's field. */
function readPackageManager(text: string | undefined): PackageJson['packageManager'] {
  const match = /^([a-z]+)@([^+\s]+)(?:\+\S*)?$/.exec(text ?? '')
  const [, name, version] = match ?? []
  return name === undefined || version === undefined ? undefined : { name, version }
}

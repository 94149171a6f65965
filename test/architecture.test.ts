import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { posix, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/*
 * The house rules that a compiler cannot see: which module may know which other one, and who may
 * touch the machine. docs/architecture.md gives the reasons.
 */

const ROOT = resolve(import.meta.dirname, '..')

interface Module {
  /** Relative to the repository, with `/`. */
  readonly path: string
  readonly text: string
  /** The modules of this repository it imports, relative to the repository; types too. */
  readonly imports: readonly string[]
  /** The same without those that only types come from: what is there at run time. */
  readonly loads: readonly string[]
  /** npm packages and `node:` modules. */
  readonly packages: readonly string[]
}

const modules: readonly Module[] = [...sources('src'), ...sources('transforms')].map(readModule)
const byPath = new Map(modules.map(module => [module.path, module]))

function sources(folder: string): string[] {
  return readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => posix.join(folder, name.replaceAll('\\', '/')))
    .sort()
}

function readModule(path: string): Module {
  const text = readFileSync(resolve(ROOT, path), 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: { readonly specifier: string; readonly typeOnly: boolean }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ specifier: node.moduleSpecifier.text, typeOnly: node.importClause?.isTypeOnly ?? false })
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments
      if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
        found.push({ specifier: specifier.text, typeOnly: false })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  const local = found.filter(({ specifier }) => specifier.startsWith('.'))
  const target = (specifier: string) => posix.join(posix.dirname(path), specifier)
  return {
    path,
    text,
    imports: local.map(({ specifier }) => target(specifier)),
    loads: local.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => target(specifier)),
    packages: found.map(({ specifier }) => specifier).filter(specifier => !specifier.startsWith('.')),
  }
}

/** From the bottom up: a module may import its own layer and those below it. */
const LAYERS: readonly (readonly string[])[] = [
  ['src/errors.ts', 'src/host.ts'],
  ['src/text/'],
  ['src/syntax/'],
  ['src/shell/'],
  ['src/facts/', 'src/effects/'],
  ['src/engine/'],
  ['src/authoring.ts'],
  ['transforms/'],
  ['src/project/'],
  ['src/run.ts', 'src/shares.ts', 'src/source.ts'],
  ['src/reporters/', 'src/verify/'],
  ['src/index.ts', 'src/testing.ts', 'src/testing/'],
  ['src/cli/'],
]

function layerOf(path: string): number {
  return LAYERS.findIndex(layer => layer.some(prefix => path === prefix || path.startsWith(prefix)))
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier)
}

describe('the layers', () => {
  it('place every module', () => {
    expect(modules.filter(module => layerOf(module.path) === -1).map(module => module.path)).toEqual([])
  })

  it('import downwards only', () => {
    const upwards = modules.flatMap(module =>
      module.imports
        .filter(imported => layerOf(imported) > layerOf(module.path) && !isAllowed(module.path, imported))
        .map(imported => `${module.path} imports ${imported}`),
    )
    expect(upwards).toEqual([])
  })

  /** The entry points offer the ports as Node implements them; below them there are the ports alone. */
  function isAllowed(from: string, imported: string): boolean {
    const ports = ['src/cli/node-file-system.ts', 'src/cli/verify-bench.ts', 'src/cli/machine.ts']
    return ['src/index.ts', 'src/testing.ts'].includes(from) && ports.includes(imported)
  }

  it('import modules that are there, with their extension', () => {
    const lost = modules.flatMap(module =>
      module.imports
        .filter(imported => !byPath.has(imported) && !imported.endsWith('.json'))
        .map(imported => `${module.path} imports ${imported}`),
    )
    expect(lost).toEqual([])
  })

  it('hold no cycle at run time', () => {
    expect(cycles()).toEqual([])
  })
})

function cycles(): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' > '))
      return
    }
    state.set(path, 'open')
    for (const next of byPath.get(path)?.loads ?? []) visit(next, [...trail, path])
    state.set(path, 'done')
  }
  for (const module of modules) visit(module.path, [])
  return found
}

describe('a transform', () => {
  const transforms = modules.filter(
    module => module.path.startsWith('transforms/') && module.path !== 'transforms/index.ts',
  )

  it('is there to be looked at', () => {
    expect(transforms.length).toBeGreaterThan(0)
  })

  it.each(transforms.map(module => [module.path, module] as const))(
    '%s imports the authoring module only',
    (path, module) => {
      const folder = posix.dirname(path)
      const own = folder === 'transforms' ? undefined : `transforms/${folder.split('/')[1]}/`
      const strangers = module.imports.filter(
        imported => imported !== 'src/authoring.ts' && !(own !== undefined && imported.startsWith(own)),
      )
      expect([...strangers, ...module.packages]).toEqual([])
    },
  )
})

describe('npm packages', () => {
  it('have one importing module each', () => {
    const importers = new Map<string, Set<string>>()
    for (const module of modules) {
      for (const specifier of module.packages.filter(specifier => !isBuiltin(specifier))) {
        const name = packageOf(specifier)
        importers.set(name, (importers.get(name) ?? new Set()).add(module.path))
      }
    }
    const shared = [...importers]
      .filter(([, paths]) => paths.size > 1)
      .map(([name, paths]) => [name, [...paths]])
    expect(shared).toEqual([])
  })

  it('are exactly the declared dependencies', () => {
    const manifest: unknown = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'))
    const declared =
      typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest
        ? Object.keys(manifest.dependencies ?? {})
        : []
    const used = new Set(
      modules.flatMap(module => module.packages.filter(specifier => !isBuiltin(specifier)).map(packageOf)),
    )
    expect([...used].sort()).toEqual(declared.sort())
  })
})

describe('the machine', () => {
  const inside = modules.filter(module => !module.path.startsWith('src/cli/'))
  /** Pure parts of Node: they compute and touch nothing. */
  const PURE = new Set(['node:path', 'node:util', 'node:crypto', 'node:buffer', 'node:url'])

  it('is touched by src/cli alone', () => {
    const touching = inside.flatMap(module =>
      module.packages
        .filter(specifier => isBuiltin(specifier) && !PURE.has(specifier))
        .map(specifier => `${module.path} imports ${specifier}`),
    )
    expect(touching).toEqual([])
  })

  it('is not reached through globals either', () => {
    const touching = inside.flatMap(module => globalsOf(module).map(name => `${module.path} uses ${name}`))
    expect(touching).toEqual([])
  })

  it('neither clock nor chance decides anything in a plan', () => {
    const planning = inside.filter(module => layerOf(module.path) <= layerOf('transforms/'))
    const unsteady = planning.filter(module =>
      /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)/.test(code(module)),
    )
    expect(unsteady.map(module => module.path)).toEqual([])
  })
})

/** The text without comments, so that prose may name what code may not. */
function code(module: Module): string {
  return ts.transpileModule(module.text, {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  }).outputText
}

function globalsOf(module: Module): string[] {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      ['console', 'process'].includes(node.expression.text)
    ) {
      names.add(node.expression.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(module.path, module.text, ts.ScriptTarget.Latest, true))
  return [...names]
}

describe('the size of things', () => {
  /** Of lines that hold code: neither a docstring nor a source given for a table should be the thing to save on. */
  const LIMIT = 300

  it('keeps modules short', () => {
    const long = modules
      .map(({ path, text }) => ({
        path,
        lines: text.split('\n').filter(line => !/^\s*(?:$|\/[/*]|\*)/.test(line)).length,
      }))
      .filter(({ lines }) => lines > LIMIT)
      .map(({ path, lines }) => `${path}: ${lines} lines of code`)
    expect(long).toEqual([])
  })

  it('keeps main.ts to what starts the program', () => {
    const main = byPath.get('src/cli/main.ts')
    expect(main).toBeDefined()
    expect(main?.text.trimEnd().split('\n').length).toBeLessThanOrEqual(15)
  })

  it('names nothing utils, helpers, common or manager', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|managers?|misc)(?:\.ts|\/)/
    expect(modules.map(module => module.path).filter(path => vague.test(path))).toEqual([])
  })
})

describe('the tests', () => {
  it('mirror src: a folder of unit tests is named after what it tests', () => {
    const own = new Set([
      'bench',
      'builds',
      'corpus',
      'scaffold',
      'support',
      'fixtures',
      'transforms',
      'e2e',
      'uv',
    ])
    const folders = readdirSync(resolve(ROOT, 'test'), { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !own.has(entry.name))
      .map(entry => entry.name)
    const stray = folders.filter(name => !modules.some(module => module.path.startsWith(`src/${name}/`)))
    expect(stray).toEqual([])
  })
})

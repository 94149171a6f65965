import {
  type BuildContext,
  type Dockerfile,
  type Facts,
  isStandardModule,
  modulesOfPython,
  programsOfPython,
  type Stage,
  sourceFiles,
  startTexts,
} from '../../src/authoring.ts'

export interface PythonPackages {
  /** For development alone. */
  readonly packages: readonly string[]
  /** What is installed beside. */
  readonly others: ReadonlySet<string>
}

/**
 * What may need packages of Python for development when the container runs, as a sentence: the start command and what it leads to, and
 * imports of the sources. An import counts as well where no package that stays is known to bring it.
 */
export function runtimeNeed(
  dockerfile: Dockerfile,
  stage: Stage,
  facts: Facts,
  { packages, others }: PythonPackages,
): string | undefined {
  const programs = programsOfPython(packages)
  for (const { text, where } of startTexts(dockerfile, stage, facts)) {
    const word = text.split(/[^\w.-]+/).find(one => programs.has(one.toLowerCase().replace(/_/g, '-')))
    if (word !== undefined) return `${where} calls ${word}, which is for development.`
  }
  if (facts.context === undefined) return 'The sources cannot be seen.'
  const staying = new Set([...others].flatMap(modulesOfPython))
  const leaving = new Set(packages.flatMap(modulesOfPython).filter(module => !staying.has(module)))
  const own = ownModules(facts.context)
  for (const { path, text } of sourceFiles(facts.context)) {
    if (!path.endsWith('.py') || IS_TEST.test(path)) continue
    for (const module of importedBy(text)) {
      if (leaving.has(module)) return `${path} imports ${module}, which is for development.`
      if (!staying.has(module) && !own.has(module) && !isStandardModule(module))
        return `${path} imports ${module}, and no package that stays is known to bring it.`
    }
    // Names that a framework imports: `INSTALLED_APPS` and kin.
    for (const [, name = ''] of text.matchAll(/["']([A-Za-z_]\w*)(?:\.[\w.]*)?["']/g))
      if (leaving.has(name)) return `${path} names ${name}, which is for development.`
  }
  return undefined
}

/** Files that tests and tools read. */
const IS_TEST = /(?:^|\/)(?:tests?\/|conftest\.py$|test_[^/]*$|[^/]*_test\.py$|noxfile\.py$|docs?\/)/

/** Modules that the project brings itself: every folder and file of it may be one. */
function ownModules(context: BuildContext): ReadonlySet<string> {
  return new Set(
    [...sourceFiles(context)].flatMap(({ path }) => path.split('/').map(part => part.replace(/\.py$/, ''))),
  )
}

/** The first names of the modules that a file imports. */
function importedBy(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  const imports =
    /^[ \t]*(?:from[ \t]+(\w[\w.]*)[ \t]+import\b|import[ \t]+(\w[\w.]*(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*\w[\w.]*(?:[ \t]+as[ \t]+\w+)?)*))/gm
  for (const [, from, list = ''] of text.matchAll(imports))
    for (const one of from === undefined ? list.split(',') : [from])
      found.add(/^\s*(\w*)/.exec(one)?.[1] ?? '')
  return found
}

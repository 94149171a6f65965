import { posix } from 'node:path'
import { DockeroptError } from '../errors.ts'
import { compileGlob } from '../facts/glob.ts'

/** A change of one file, made in a copy of the build context. */
export interface SourceEdit {
  /** Relative to the context. */
  readonly path: string
  /** Whether what the program says may change with it: of a comment nothing is left when it runs. */
  readonly mayBeHeard: boolean
  /** The new text; `{run}` in what the user wrote stands for the run, so that no two runs make the same edit. */
  readonly apply: (text: string, run: string) => string
}

const COMMENTS: readonly { readonly files: string; readonly open: string; readonly close: string }[] = [
  {
    files:
      '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,go,rs,java,kt,kts,scala,groovy,gradle,cs,c,cc,cpp,h,hpp,php,swift,mod}',
    open: '// ',
    close: '',
  },
  {
    files: '**/{*.{py,rb,sh,toml,txt,yml,yaml,ini,cfg,ex,exs,pl},Gemfile,Pipfile,Makefile}',
    open: '# ',
    close: '',
  },
  { files: '**/*.{html,htm,xml,vue,svelte,csproj,fsproj,props}', open: '<!-- ', close: ' -->' },
  { files: '**/*.{css,scss,less}', open: '/* ', close: ' */' },
]

const SOURCES =
  '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,go,rs,java,kt,scala,cs,c,cc,cpp,php,swift,py,rb,ex,exs,pl,vue,svelte,html,css}'

/** In the order of what a project is known by. */
const MANIFESTS = [
  'package.json',
  'pyproject.toml',
  'requirements.txt',
  'requirements/*.txt',
  'Pipfile',
  'go.mod',
  'Cargo.toml',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Gemfile',
  'composer.json',
  '*.csproj',
]

const isManifest = compileGlob(`**/{${MANIFESTS.join(',')},*.lock,*-lock.*,go.sum}`)
const isSource = compileGlob(SOURCES)
/** Files whose text reaches an image least often. */
const isAside = compileGlob(
  '**/{test,tests,__tests__,spec,e2e,docs,examples,scripts,node_modules,vendor,.*}/**',
)
const isAsideByName = compileGlob(
  '**/{*.test.*,*.spec.*,*_test.*,test_*,*.config.*,*.d.ts,setup.py,conftest.py,build.rs}',
)
const isHome = compileGlob('{src,app,lib,cmd,main,server,internal,pkg,api}/**')

/** The source file whose edit stands for all others: in the usual folders, near the top, not a test. */
export function sourceToEdit(files: readonly string[]): string | undefined {
  const rank = (path: string) =>
    (isAside(path) || isAsideByName(path) ? 100 : 0) + (isHome(path) ? 0 : 10) + path.split('/').length
  return files
    .filter(path => isSource(path) && !isManifest(path))
    .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))[0]
}

export function manifestToEdit(files: readonly string[]): string | undefined {
  const all = MANIFESTS.flatMap(pattern => files.filter(compileGlob(pattern)))
  return all[0] ?? files.find(path => compileGlob(`**/{${MANIFESTS.join(',')}}`)(path) && !isAside(path))
}

/** Adds a comment, or a field where JSON has no comments. */
export function commentEdit(path: string): SourceEdit {
  return {
    path,
    mayBeHeard: false,
    apply(text, run) {
      if (path.endsWith('.json')) return withField(text, run)
      const { open, close } = COMMENTS.find(({ files }) => compileGlob(files)(path)) ?? {
        open: '',
        close: '',
      }
      return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${open}dockeropt ${run}${close}\n`
    },
  }
}

/** Text right behind the brace that opens the document: the rest stays byte for byte. */
function withField(text: string, run: string): string {
  const brace = text.indexOf('{')
  const isEmpty = /^\{\s*\}/.test(text.slice(brace))
  return `${text.slice(0, brace + 1)}"dockeropt-verify": ${JSON.stringify(run)}${isEmpty ? '' : ','}${text.slice(brace + 1)}`
}

/** `src/main.ts`, or `src/main.ts:s/old/new-{run}/`. */
export function parseEdit(text: string): SourceEdit {
  const colon = text.indexOf(':s')
  const [, separator] = /^:s([^\w\s\\])/.exec(colon === -1 ? '' : text.slice(colon)) ?? []
  if (separator === undefined) return commentEdit(posix.normalize(text))
  const path = posix.normalize(text.slice(0, colon))
  const [from = '', to = '', flags = ''] = text.slice(colon + 3).split(separator)
  const pattern = expression(from, flags, text)
  const apply = (source: string, run: string) => source.replace(pattern, () => to.replaceAll('{run}', run))
  return { path, mayBeHeard: true, apply }
}

function expression(from: string, flags: string, text: string): RegExp {
  try {
    return new RegExp(from, flags)
  } catch (error) {
    throw new DockeroptError(
      'BAD_EDIT',
      `"${text}" is no edit: ${String(error)}`,
      'Write it as --edit src/main.ts:s/old/new/',
      {
        cause: error,
      },
    )
  }
}

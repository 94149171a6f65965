import type { ContextFiles } from '../../facts/facts.ts'
import { nodeProject } from '../../facts/manifests/node-project.ts'
import { readShell } from '../../shell/read.ts'
import type { Script } from '../../shell/script.ts'
import type { Dockerfile } from '../../syntax/dockerfile.ts'
import { isNamed } from '../program-names.ts'
import type { ContextUse } from './model.ts'

/** What asks the repository while an image is built: a sentence; `undefined` where nothing is known to. */
export function gitUse({ context, users }: ContextUse): string | undefined {
  for (const { dockerfile } of users) {
    const found = inSteps(dockerfile, context.files)
    if (found !== undefined) return found
  }
  return inManifests(
    context.files,
    users.map(({ dockerfile }) => dockerfile),
  )
}

/** Of git: these need no repository. */
const APART = /^(clone|config|lfs|--version|init|ls-remote)$/

const NAMED = /(^|[\s/=,'"])\.git([\s/'",]|$)/
/** Programs that are named for what they ask git. */
const ASKING =
  /(^|\/)([\w.]+[-_])?(git[-_](version|rev|revision|describe|info|hash|commit|sha|tag)|gitversion)\b[^/]*$/i

function isAsking(word: string): boolean {
  // Most words are settled by this.
  return word.toLowerCase().includes('git') && ASKING.test(word)
}

/** A repository that is only thrown away need not come along. */
function onlyRemoved({ commands }: Script): boolean {
  return commands.every(({ name, words }) => name === 'rm' || !words.some(({ loose }) => NAMED.test(loose)))
}

function inSteps(dockerfile: Dockerfile, files: ContextFiles): string | undefined {
  for (const instruction of dockerfile.instructions) {
    const { keyword, line, args } = instruction
    const reading = keyword === 'RUN' ? readShell(dockerfile, instruction) : undefined
    if (
      args.text.includes('.git') &&
      NAMED.test(args.text) &&
      !(reading?.ok === true && onlyRemoved(reading.script))
    )
      return `Line ${line} names .git.`
    if (reading === undefined) continue
    if (!reading.ok) {
      if (/\bgit\b/.test(dockerfile.text.slice(instruction.span.start, instruction.span.end)))
        return `Line ${line} may call git.`
      continue
    }
    for (const { name, words } of reading.script.commands) {
      const [, verb] = words
      if (name === 'git' && !APART.test(verb?.value ?? '')) return `Line ${line} calls git.`
      const asking = words.slice(0, 3).find(({ loose }) => isAsking(loose))
      if (asking !== undefined) return `${asking.loose}, which line ${line} runs, may ask git.`
      if (isNamed('make gmake just task mage ninja cmake', name ?? '')) {
        const recipe = [
          'Makefile',
          'makefile',
          'GNUmakefile',
          'justfile',
          'Taskfile.yml',
          'CMakeLists.txt',
        ].find(file => /\bgit\b/i.test(files.read(file) ?? ''))
        if (recipe !== undefined) return `${recipe}, which line ${line} runs, mentions git.`
      }
      const script = words
        .slice(0, 2)
        .map(({ loose }) => loose.replace(/^(\.\/|\/[\w-]+\/)/, ''))
        .find(path => /\.(sh|bash|py|[cm]?js|ts)$/.test(path) && /\bgit\b/.test(files.read(path) ?? ''))
      if (script !== undefined) return `${script}, which line ${line} runs, mentions git.`
      if (
        name === 'go' &&
        /^(build|install)$/.test(verb?.value ?? '') &&
        !args.text.includes('-buildvcs=false')
      )
        return `Line ${line} lets Go note the revision in what it builds.`
      if (name === 'dotnet') return `Line ${line} lets .NET note the revision in what it builds.`
    }
  }
  return undefined
}

/** Where tools are told to ask git for a version. Source: README of each, read 2026-11. */
const MANIFESTS: readonly { readonly names: readonly string[]; readonly asks: RegExp }[] = [
  {
    names: ['pyproject.toml', 'setup.py', 'setup.cfg'],
    asks: /setuptools[_-]scm|setuptools-git-versioning|hatch-vcs|versioneer|poetry-dynamic-versioning|dunamai|versioningit|incremental|miniver|source\s*=\s*["']scm["']|\bgit (describe|rev-parse|log)\b|\bpbr\b/,
  },
  { names: ['Cargo.toml', 'build.rs'], asks: /vergen|shadow-rs|\bbuilt\b|git2?\b|build-data/ },
  {
    names: ['pom.xml', 'build.gradle', 'build.gradle.kts'],
    asks: /git-commit-id|git-properties|jgitver|axion|reckon|palantir\.git/,
  },
  {
    names: [
      'next.config.js',
      'next.config.mjs',
      'next.config.ts',
      'vite.config.js',
      'vite.config.ts',
      'webpack.config.js',
      'vue.config.js',
      'nuxt.config.ts',
      'astro.config.mjs',
      'docusaurus.config.js',
      'angular.json',
      'rollup.config.js',
    ],
    asks: /\bgit\b(?!hub|lab)|rev-parse|revision/i,
  },
]

/** Where manifests are looked for: at the root, and two levels down. */
const FOLDERS = 200

const PACKAGES =
  /^(@sentry\/(?:webpack|vite|rollup|esbuild)-plugin|@sentry\/(?:cli|nextjs|nuxt|sveltekit|astro|remix)|git-rev.*|git-revision.*|.*-git-revision.*|git-describe|gitversion|simple-git|isomorphic-git|last-commit.*|vite-plugin-git.*|unplugin-info|semantic-release|lerna|nx|@nrwl\/.*|turbo|@changesets\/cli|husky|lefthook|simple-git-hooks|pre-commit|lint-staged|genversion)$/

function inManifests(files: ContextFiles, dockerfiles: readonly Dockerfile[]): string | undefined {
  const folders = ['.', ...files.folders('*'), ...files.folders('*/*')].slice(0, FOLDERS)
  const there = folders.flatMap(folder =>
    files.list(folder).map(name => ({ name, path: folder === '.' ? name : `${folder}/${name}` })),
  )
  for (const { names, asks } of MANIFESTS) {
    for (const { path: name } of there.filter(one => names.includes(one.name))) {
      const text = files.read(name)
      const found = text === undefined ? null : asks.exec(text)
      if (found !== null) return `${name} mentions ${found[0].trim()}.`
    }
  }
  const gemspec = files
    .list('.')
    .find(name => name.endsWith('.gemspec') && /\bgit\b/.test(files.read(name) ?? ''))
  if (gemspec !== undefined) return `${gemspec} asks git for its files.`
  const project = nodeProject(files, '.')
  for (const manifest of project === undefined ? [] : [project.manifest, ...project.members]) {
    const script = Object.entries(manifest.scripts).find(([, text]) => /\bgit\b/.test(text))
    if (script !== undefined) return `The script ${script[0]} of ${manifest.path} calls git.`
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    const hooks = ['prepare', 'postinstall', 'install', 'preinstall'].some(name => name in manifest.scripts)
    const found = names.find(name => PACKAGES.test(name) && (hooks || !HOOKS.test(name)))
    if (found !== undefined && installsNode(dockerfiles)) return `${found} of ${manifest.path} may ask git.`
  }
  return undefined
}

/** They look for the repository when they are set up by a script, and not else. */
const HOOKS = /^(husky|lefthook|simple-git-hooks|pre-commit|lint-staged|semantic-release|@changesets\/cli)$/

function installsNode(dockerfiles: readonly Dockerfile[]): boolean {
  return dockerfiles.some(({ text }) => /\b(npm|yarn|pnpm|bun)\b/.test(text))
}

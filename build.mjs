/*
 * Fills dist/: the library as ES modules, the command line as one file in CommonJS with the code that V8 compiled of
 * it (docs/architecture.md says why), the types, and the terms of the packages inside.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import Module from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { SAMPLES } from './build-samples.mjs'

const OUT = 'dist'
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  metafile: true,
}

/** commander runs subcommands of other programs, which we have none of: loading this module takes 3 ms. */
const withoutChildProcesses = {
  name: 'without-child-processes',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /node_modules.commander/.test(importer) ? { path: 'none', namespace: 'none' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}', loader: 'js' }))
  },
}

/** picocolors asks stdout whether it is a terminal as soon as it is loaded; it is told whether to use colours instead. */
const withoutProbing = {
  name: 'without-probing',
  setup({ onLoad }) {
    onLoad({ filter: /picocolors\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const probe = '(p.stdout || {}).isTTY'
      if (!text.includes(probe)) throw new Error(`${path} no longer has ${probe}`)
      return { contents: text.replace(probe, 'false'), loader: 'js' }
    })
  },
}

/** What most runs do not need of a package, as it is named there: the package is evaluated with the first use. */
const LATE = {
  yaml: "export const parseDocument = (...text) => require('yaml').parseDocument(...text)",
  'dockerfile-ast':
    "export const DockerfileParser = { parse: text => require('dockerfile-ast').DockerfileParser.parse(text) }",
}

const lateWhenMet = {
  name: 'late-when-met',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(yaml|dockerfile-ast)$/ }, ({ path, pluginData, resolveDir }) =>
      pluginData === 'met' ? undefined : { path, namespace: 'met', pluginData: resolveDir },
    )
    onLoad({ filter: /.*/, namespace: 'met' }, ({ path, pluginData }) => ({
      contents: LATE[path],
      resolveDir: pluginData,
      pluginData: 'met',
    }))
  },
}

/** Questions are asked by few runs, and what asks them is bigger than the rest: a file of its own. */
const promptsApart = {
  name: 'prompts-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/prompts\.ts$/ }, () => ({ path: './prompts.js', external: true }))
  },
}

rmSync(OUT, { recursive: true, force: true })
const bundles = await Promise.all([library(), commandLine()])
writeFileSync(`${OUT}/THIRD-PARTY-LICENSES.txt`, licences(bundles.flat()))
codeCache()
process.exitCode = types()

async function library() {
  const { metafile } = await build({
    ...shared,
    entryPoints: { index: 'src/index.ts', authoring: 'src/authoring.ts', testing: 'src/testing.ts' },
    outdir: OUT,
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    // Packages in CommonJS ask for Node's own modules by `require`, which ES modules do not have.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  })
  return Object.keys(metafile.inputs)
}

async function commandLine() {
  const options = {
    ...shared,
    format: 'cjs',
    // Code from the cache has no loader for `import()`.
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'moduleUrl' },
    banner: { js: 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' },
    plugins: [withoutChildProcesses, withoutProbing, lateWhenMet, promptsApart],
  }
  const outputs = await Promise.all([
    build({ ...options, entryPoints: ['src/cli/main.ts'], outfile: `${OUT}/cli/program.js` }),
    build({ ...options, entryPoints: ['src/cli/prompts.ts'], outfile: `${OUT}/cli/prompts.js` }),
  ])
  wrap(`${OUT}/cli/program.js`)
  writeFileSync(`${OUT}/cli/package.json`, '{ "type": "commonjs" }\n')
  copyFileSync('src/cli/launch.cjs', `${OUT}/cli/main.js`)
  copyFileSync('src/cli/thread.cjs', `${OUT}/cli/thread.js`)
  chmodSync(`${OUT}/cli/main.js`, 0o755)
  return outputs.flatMap(({ metafile }) => Object.keys(metafile.inputs))
}

/**
 * In the function that Node wraps modules in, so that no start has to copy a megabyte for it: what the file evaluates to
 * and, where Node loads it, what it exports.
 */
function wrap(file) {
  const exported = "(typeof module === 'object' ? module : {}).exports = "
  writeFileSync(file, exported + Module.wrap(readFileSync(file, 'latin1')), 'latin1')
}

/** The exit code of the compiler, which says itself what is wrong. */
function types() {
  const compiler = 'node_modules/typescript/bin/tsc'
  return (
    spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' }).status ?? 1
  )
}

/**
 * Runs the program on small projects and keeps what V8 compiled: first on one, as most starts have one, for the functions
 * that are worth compiling for speed; then on all, for the others.
 */
function codeCache() {
  const projects = mkdtempSync(join(tmpdir(), 'dockeropt-build-'))
  try {
    for (const [path, text] of Object.entries(SAMPLES)) {
      mkdirSync(dirname(join(projects, path)), { recursive: true })
      writeFileSync(join(projects, path), text)
    }
    const launcher = JSON.stringify(resolve(OUT, 'cli/main.js'))
    const cache = JSON.stringify(resolve(OUT, 'cli/program.cache'))
    const script = `
      const { script, start } = require(${launcher})
      const { setFlagsFromString } = require('node:v8')
      async function run() {
        for (const path of ['node', '.']) {
          process.argv = [process.execPath, ${launcher}, 'fix', '--dry-run', path]
          await start()
          setFlagsFromString('--no-sparkplug')
        }
        // V8 takes code only with the flags it was kept with.
        setFlagsFromString('--sparkplug')
        require('node:fs').writeFileSync(${cache}, script.createCachedData())
      }
      run()`
    execFileSync(process.execPath, ['-e', script], { cwd: projects, stdio: 'pipe' })
  } finally {
    rmSync(projects, { recursive: true })
  }
}

/** The terms of every package that is inside of a bundle. */
function licences(inputs) {
  const folders = inputs.map(input => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
  const packages = [...new Set(folders.filter(folder => folder !== undefined))].sort()
  return packages
    .map(folder => {
      const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
      const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
      const terms = file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8').trim()
      return `${name} ${version} (${license})\n\n${terms}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}

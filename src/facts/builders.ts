import { posix } from 'node:path'
import { type OtherBuild, otherBuilds } from './build-commands.ts'
import type { OtherBuilder } from './facts.ts'
import { compileGlob, matchesOrIsBelow } from './glob.ts'
import { cleanPath, type Tree } from './tree.ts'

/** Looked for at the root and beside the Dockerfile. */
const FILES = ['.gitlab-ci.yml', 'Jenkinsfile', 'cloudbuild.yaml', 'cloudbuild.yml', 'Makefile']
const WORKFLOWS = '.github/workflows'

/**
 * Finds what runs a builder other than BuildKit on a Dockerfile. Only a build that can mean the file counts: it names
 * it, names its folder as context, or names it by a variable.
 */
export function otherBuilders(
  tree: Tree,
): (dockerfile: string, context: string | undefined) => readonly OtherBuilder[] {
  const byFolder = new Map<string, readonly FoundBuild[]>()
  let inWorkflows: readonly FoundBuild[] | undefined
  function buildsIn(folder: string): readonly FoundBuild[] {
    let found = byFolder.get(folder)
    if (found === undefined) {
      found = FILES.flatMap(name => buildsOf(posix.join(folder, name)))
      byFolder.set(folder, found)
    }
    return found
  }
  function buildsOf(evidence: string): readonly FoundBuild[] {
    return otherBuilds(tree.text(evidence) ?? '').map(build => ({ evidence, build }))
  }

  const answers = new Map<string, readonly OtherBuilder[]>()
  return (dockerfile, context) => {
    const key = `${dockerfile}\0${context ?? ''}`
    const answer = answers.get(key) ?? find(dockerfile, context)
    answers.set(key, answer)
    return answer
  }

  function find(dockerfile: string, context: string | undefined): readonly OtherBuilder[] {
    inWorkflows ??= tree
      .list(WORKFLOWS)
      .flatMap(({ name }) => (/\.ya?ml$/.test(name) ? buildsOf(posix.join(WORKFLOWS, name)) : []))
    const folders = [...new Set(['.', posix.dirname(dockerfile)])]
    const found = new Map<string, OtherBuilder>()
    for (const { evidence, build } of [...folders.flatMap(buildsIn), ...inWorkflows]) {
      if (!means(build, posix.dirname(evidence), dockerfile, context)) continue
      found.set(`${build.builder}\0${evidence}`, { builder: build.builder, evidence })
    }
    return [...found.values()]
  }
}

interface FoundBuild {
  /** The file that says so. */
  readonly evidence: string
  readonly build: OtherBuild
}

function means(
  build: OtherBuild,
  evidenceFolder: string,
  dockerfile: string,
  context: string | undefined,
): boolean {
  if (build.dockerfile !== undefined) {
    return bases(evidenceFolder, context).some(base => matches(build.dockerfile ?? '', base, dockerfile))
  }
  const names = build.builder === 'buildah' ? ['Containerfile', 'Dockerfile'] : ['Dockerfile']
  // What a build command without a context builds is where it runs.
  const folder = build.context ?? '.'
  return names.some(name =>
    bases(evidenceFolder, undefined).some(base => matches(posix.join(folder, name), base, dockerfile)),
  )
}

/** A command runs at the root or beside its file; kaniko and buildah look for the Dockerfile in the context too. */
function bases(evidenceFolder: string, context: string | undefined): readonly string[] {
  return [...new Set([evidenceFolder.startsWith('.github') ? '.' : evidenceFolder, '.', context ?? '.'])]
}

/** The checkout's own folder, as CI systems and shells call it. */
const CHECKOUT =
  /^(?:\$\{?(?:CI_PROJECT_DIR|GITHUB_WORKSPACE|WORKSPACE|PWD|BUILD_SOURCESDIRECTORY|CURDIR)\}?|\$\((?:pwd|PWD|CURDIR)\)|\$\{\{\s*github\.workspace\s*\}\}|`pwd`|\/workspace)(?:\/|$)/

function matches(written: string, base: string, dockerfile: string): boolean {
  const bare = written.slice(0, 500).replace(CHECKOUT, '').replace(/^\/+/, '')
  const path = cleanPath(posix.join(base, bare))
  if (path === undefined) return false
  if (!path.includes('$')) return path === dockerfile
  // A variable may stand for any name, and when it is all there is, for any path.
  const glob = path.replace(/\$(?:\{\{.*?\}\}|\{[^}]*\}|\([^)]*\)|\w+)/g, '*')
  return glob === '*' || matchesOrIsBelow(compileGlob(glob), dockerfile)
}

import { resolvePath } from '../container-path.ts'
import { hasOption, optionOf, variableOf } from './arguments.ts'
import { type InstallRequest, type Output, type Planned, plan, refuse } from './model.ts'
import { contextPath, folderOf, inFolder, lineOf, present } from './paths.ts'

/**
 * Bundler. A Gemfile is a Ruby program: what it reads is seen by its words, so nothing here is ever proven.
 *
 * Source: Bundler 2.7 manual (gemfile(5), bundle-config(1), bundle-install(1)); read 2026-08.
 */
export function bundlerInputs(request: InstallRequest): Planned {
  const { invocation, copied, cwd, state } = request
  if (invocation.subcommand !== 'install')
    return refuse('FLAG_UNSUPPORTED', `bundle ${invocation.subcommand} changes what is locked.`)
  const named =
    optionOf(invocation, 'gemfile')?.literal ??
    variableOf(invocation, state.env, 'BUNDLE_GEMFILE') ??
    'Gemfile'
  const place = resolvePath(cwd, named)
  const gemfile = contextPath(copied, place)
  if (gemfile === undefined || !copied.brings(gemfile)) {
    return refuse('MANIFEST_MISSING', `The build context has no file that becomes ${place}.`)
  }
  const folder = folderOf(gemfile)
  if (copied.brings(inFolder(folder, '.bundle/config'))) {
    return refuse(
      'OVERLAP',
      `${inFolder(folder, '.bundle/config')} comes with the source and would replace what Bundler remembers of the install.`,
    )
  }
  const text = copied.context.files.read(gemfile) ?? ''
  const code = text.replace(/#[^\n{]*$/gm, comment => ' '.repeat(comment.length))
  const path = /^\s*(gemspec\b|path\b|.*\bpath:\s|.*:path\s*=>)/m.exec(code)
  if (path !== null)
    return refuse(
      'PATH_GEMS',
      `${gemfile}:${lineOf(code, path[0].trim())} takes a gem from the project's own source.`,
    )
  const reads =
    /\b(eval_gemfile|instance_eval|require_relative|Dir\.|Dir\[|File\.|IO\.|`|system\b|load\b)/.exec(
      code.replace(/ruby\s+file:[^\n]*|File\.read\(?\s*["']\.(ruby|tool)-version[^\n]*/g, ''),
    )
  if (reads !== null)
    return refuse('PATH_GEMS', `${gemfile}:${lineOf(code, reads[0])} reads other files of the project.`)
  const lock = gemfile.slice(gemfile.lastIndexOf('/') + 1)
  const locked = copied.brings(`${gemfile}.lock`)
  if (
    !locked &&
    (hasOption(invocation, 'frozen', 'deployment') ||
      variableOf(invocation, state.env, 'BUNDLE_DEPLOYMENT') !== undefined)
  ) {
    return refuse('NO_LOCK', 'A frozen install needs Gemfile.lock, which is not in the build context.')
  }
  const version = ['.ruby-version', '.tool-versions'].filter(name => text.includes(name))
  return plan(present(copied, folder, [lock, `${lock}.lock`, ...version, 'vendor/cache/']), {
    outputs: outputs(request, folder),
    assumptions: [
      'The Gemfile is a program: it is taken to read no other file of the project.',
      ...(locked
        ? []
        : ['No Gemfile.lock is copied: the versions are those of the day the layer was built.']),
    ],
  })
}

/** Gems that land inside the project instead of the image's GEM_HOME. */
function outputs(request: InstallRequest, folder: string): readonly Output[] {
  const { invocation, state, copied, cwd } = request
  const named = optionOf(invocation, 'path')?.literal ?? variableOf(invocation, state.env, 'BUNDLE_PATH')
  const frozen =
    hasOption(invocation, 'deployment') ||
    variableOf(invocation, state.env, 'BUNDLE_DEPLOYMENT') !== undefined
  const place =
    named ??
    (frozen && state.env.get('GEM_HOME') === undefined && state.base?.env.BUNDLE_APP_CONFIG === undefined
      ? 'vendor/bundle'
      : undefined)
  const tree = place === undefined ? undefined : contextPath(copied, resolvePath(cwd, place))
  return tree === undefined || tree === folder ? [] : [{ path: tree, pattern: tree }]
}

import { gemfile } from '../../facts/manifests/gemfile.ts'
import { resolvePath } from '../container-path.ts'
import { hasOption, optionOf, variableOf } from './arguments.ts'
import { type InstallRequest, type Output, type Planned, plan, refuse } from './model.ts'
import { contextPath, folderOf, inFolder, present } from './paths.ts'

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
  const path = contextPath(copied, place)
  if (path === undefined || !copied.brings(path)) {
    return refuse('MANIFEST_MISSING', `The build context has no file that becomes ${place}.`)
  }
  const folder = folderOf(path)
  if (copied.brings(inFolder(folder, '.bundle/config'))) {
    return refuse(
      'OVERLAP',
      `${inFolder(folder, '.bundle/config')} comes with the source and would replace what Bundler remembers of the install.`,
    )
  }
  const said = gemfile(copied.context.files, path)
  if (said === undefined) return refuse('MANIFEST_MISSING', `${path} cannot be read.`)
  if (said.pathGem !== undefined)
    return refuse('PATH_GEMS', `${path}:${said.pathGem} takes a gem from the project's own source.`)
  if (said.readsFiles !== undefined)
    return refuse('PATH_GEMS', `${path}:${said.readsFiles} reads other files of the project.`)
  const name = path.slice(path.lastIndexOf('/') + 1)
  const lock = name === 'gems.rb' ? 'gems.locked' : `${name}.lock`
  const locked = copied.brings(inFolder(folder, lock))
  if (
    !locked &&
    (hasOption(invocation, 'frozen', 'deployment') ||
      variableOf(invocation, state.env, 'BUNDLE_DEPLOYMENT') !== undefined)
  ) {
    return refuse('NO_LOCK', 'A frozen install needs Gemfile.lock, which is not in the build context.')
  }
  return plan(present(copied, folder, [name, lock, ...said.versionFiles, 'vendor/cache/']), {
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

import { type CargoManifest, cargoManifest } from '../../facts/manifests/cargo-manifest.ts'
import { hasOption } from './arguments.ts'
import { type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, inFolder, lineIn, nearestWith, present } from './paths.ts'

/**
 * Cargo. A manifest whose targets are found by looking (`src/main.rs`) cannot be read without them ("no targets
 * specified"); only when every target names its path does `cargo fetch` work from manifests
 * alone.
 *
 * Source: The Cargo Book, "Cargo Targets" and "cargo fetch"; tried with cargo 1.95, 2026-08.
 */
export function cargoInputs(request: InstallRequest): Planned {
  const { invocation, copied, cwd } = request
  if (invocation.subcommand !== 'fetch') {
    return refuse('RUST_BUILD', 'Cargo cannot build dependencies from manifests alone.')
  }
  const start = contextPath(copied, cwd)
  const folder =
    start === undefined || hasOption(invocation, 'manifest-path')
      ? undefined
      : nearestWith(copied, start, 'Cargo.toml')
  if (folder === undefined) {
    return refuse('MANIFEST_MISSING', 'Which Cargo.toml this reads cannot be told from the build context.')
  }
  const manifest = cargoManifest(copied.context.files, folder)
  if (manifest === undefined)
    return refuse('MANIFEST_MISSING', `${inFolder(folder, 'Cargo.toml')} cannot be read as TOML.`)
  const reason = needsSources(manifest)
  if (reason !== undefined)
    return refuse(
      'RUST_BUILD',
      `${manifest.path}:${lineIn(copied, manifest.path, reason.at)} ${reason.why}: cargo cannot read it without the source.`,
    )
  const manifests = present(copied, folder, [
    'Cargo.toml',
    'Cargo.lock',
    '.cargo/',
    'rust-toolchain.toml',
    'rust-toolchain',
  ])
  const assumptions = copied.brings(inFolder(folder, 'Cargo.lock')) ? [] : [NO_LOCK]
  return plan(manifests, { assumptions })
}

const NO_LOCK = 'No Cargo.lock is copied: the versions are those of the day the layer was built.'

function needsSources(manifest: CargoManifest): { readonly at: string; readonly why: string } | undefined {
  const { isWorkspace, pathDependencies, targets } = manifest
  const [near] = pathDependencies
  const open = targets.find(target => !target.hasPath)
  if (isWorkspace) return { at: '[workspace', why: 'is a workspace' }
  if (near !== undefined) return { at: `"${near}"`, why: 'has a dependency by path' }
  if (targets.length === 0) return { at: '[package]', why: 'leaves its targets to be found by looking' }
  return open === undefined ? undefined : { at: open.table, why: 'has a target without a path' }
}

import { hasOption } from './arguments.ts'
import { type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, inFolder, lineOf, nearestWith, present } from './paths.ts'

/**
 * Cargo. A manifest whose targets are found by looking (`src/main.rs`) cannot be read without them ("no targets
 * specified"); only when every target names its path does `cargo fetch` work from manifests
 * alone. What compiles dependencies ahead of the source is cook-rust-dependencies.
 *
 * Source: The Cargo Book, "Cargo Targets" and "cargo fetch"; tried with cargo 1.95, 2026-08.
 */
export function cargoInputs(request: InstallRequest): Planned {
  const { invocation, copied, cwd } = request
  if (invocation.subcommand !== 'fetch') {
    return refuse(
      'RUST_BUILD',
      'Cargo cannot build dependencies from manifests alone: see cook-rust-dependencies.',
    )
  }
  const start = contextPath(copied, cwd)
  const folder =
    start === undefined || hasOption(invocation, 'manifest-path')
      ? undefined
      : nearestWith(copied, start, 'Cargo.toml')
  if (folder === undefined) {
    return refuse('MANIFEST_MISSING', 'Which Cargo.toml this reads cannot be told from the build context.')
  }
  const path = inFolder(folder, 'Cargo.toml')
  const text = copied.context.files.read(path) ?? ''
  const reason = needsSources(text)
  if (reason !== undefined)
    return refuse(
      'RUST_BUILD',
      `${path}:${lineOf(text, reason.at)} ${reason.why}: cargo cannot read it without the source. See cook-rust-dependencies.`,
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

function needsSources(text: string): { readonly at: string; readonly why: string } | undefined {
  if (/^\s*\[workspace\]/m.test(text)) return { at: '[workspace]', why: 'is a workspace' }
  if (/\bpath\s*=\s*"(?!src\/|[^"]*\.rs")/.test(text)) return { at: 'path', why: 'has a dependency by path' }
  const targets = text
    .split(/^\s*(?=\[)/m)
    .filter(table => /^\[\[?(lib|bin|example|test|bench)\]/.test(table))
  const open = targets.find(table => !/^\s*path\s*=/m.test(table))
  if (targets.length === 0) return { at: '[package]', why: 'leaves its targets to be found by looking' }
  return open === undefined
    ? undefined
    : { at: open.split('\n')[0] ?? '', why: 'has a target without a path' }
}

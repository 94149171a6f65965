import { bundlerInputs } from './install-inputs/bundler.ts'
import { cargoInputs } from './install-inputs/cargo.ts'
import { composerInputs } from './install-inputs/composer.ts'
import { dotnetInputs } from './install-inputs/dotnet.ts'
import { goInputs } from './install-inputs/go.ts'
import { gradleInputs, mavenInputs } from './install-inputs/java.ts'
import { type InstallRequest, type Planned, refuse } from './install-inputs/model.ts'
import { nodeInputs } from './install-inputs/node.ts'
import { overlayOf } from './install-inputs/outputs.ts'
import { imagePath } from './install-inputs/paths.ts'
import { pipInputs } from './install-inputs/pip.ts'
import { pdmInputs, pipenvInputs, poetryInputs, uvInputs } from './install-inputs/python-projects.ts'

export { leavesAlone } from './install-inputs/bystander.ts'
export { isProjectInstall, readsNoProject } from './install-inputs/independent.ts'
export type {
  Ahead,
  CopiedTree,
  InstallPlan,
  InstallRequest,
  Output,
  Planned,
  Refused,
} from './install-inputs/model.ts'
export { imagePath } from './install-inputs/paths.ts'

/**
 * What an install command reads of the project that a broad COPY brings, what it leaves there, and what has to run ahead
 * of the source so that a change of the source alone repeats no download; or why that cannot be told.
 *
 * Ask `isProjectInstall` first.
 */
export function installInputs(request: InstallRequest): Planned {
  const { invocation, copied } = request
  if (invocation.uncertain) {
    const words = invocation.doubtful.map(word => word.raw).join(' ')
    return refuse('SHELL_DYNAMIC', `What ${words} means to ${invocation.tool} cannot be told from the file.`)
  }
  if (copied.context.ignore.invalid !== undefined) {
    return refuse(
      'CONTEXT_UNKNOWN',
      `${copied.context.ignore.path ?? 'The ignore file'}: ${copied.context.ignore.invalid}.`,
    )
  }
  const planned = byTool(request)
  if (!planned.ok) return planned
  const overlay = overlayOf(copied, planned.plan.outputs)
  if (!overlay.ok) return overlay
  return {
    ok: true,
    plan: { ...planned.plan, assumptions: [...planned.plan.assumptions, ...overlay.assumptions] },
  }
}

function byTool(request: InstallRequest): Planned {
  switch (request.invocation.tool) {
    case 'npm':
    case 'yarn':
    case 'pnpm':
    case 'bun':
      return nodeInputs(request)
    case 'pip':
    case 'pip-tools':
      return pipInputs(request)
    case 'pipenv':
      return pipenvInputs(request)
    case 'poetry':
      return poetryInputs(request)
    case 'pdm':
      return pdmInputs(request)
    case 'uv':
      return uvInputs(request)
    case 'go':
      return goInputs(request)
    case 'cargo':
      return cargoInputs(request)
    case 'maven':
      return mavenInputs(request)
    case 'gradle':
      return gradleInputs()
    case 'dotnet':
      return dotnetInputs(request)
    case 'bundler':
      return bundlerInputs(request)
    case 'composer':
      return composerInputs(request)
    default:
      return refuse('FLAG_UNSUPPORTED', `What ${request.invocation.tool} reads is in no table.`)
  }
}

/** Where an install touches the image: the narrow question of a proof that it may run before the source is copied. */
export interface InstallFootprint {
  /** Absolute paths it reads inside the copied folder; a folder ends in `/`. */
  readonly reads: readonly string[]
  /** Absolute trees it writes inside the copied folder. What it writes elsewhere is the tool's own. */
  readonly writes: readonly string[]
}

/**
 * `undefined` unless the tables prove it: the very command, no open assumption, nothing of the context over what
 * it writes.
 */
export function provenFootprint(request: InstallRequest): InstallFootprint | undefined {
  const planned = installInputs(request)
  if (!planned.ok || planned.plan.assumptions.length > 0 || planned.plan.ahead.how !== 'same')
    return undefined
  const { manifests, outputs } = planned.plan
  return {
    reads: manifests.map(path =>
      path.endsWith('/')
        ? `${imagePath(request.copied, path.slice(0, -1))}/`
        : imagePath(request.copied, path),
    ),
    writes: outputs.map(output => imagePath(request.copied, output.path)),
  }
}

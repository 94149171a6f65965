import { type MavenParent, mavenProject } from '../../facts/manifests/maven-project.ts'
import { resolvePath } from '../container-path.ts'
import { assignmentsTyped, asTyped, hasOption, optionsNamed } from './arguments.ts'
import { type CopiedTree, type InstallRequest, type Planned, plan, refuse } from './model.ts'
import { contextPath, folderOf, inFolder, present } from './paths.ts'

/**
 * Maven and Gradle. `dependency:go-offline` resolves a single module's dependencies and plugins from its POM; siblings
 * of a reactor cannot be resolved from POMs alone. `gradle dependencies` lists configurations and downloads
 * few of their artefacts, so nothing is offered there.
 *
 * Source: maven-dependency-plugin 3.8 and POM references, Gradle 9 user guide; read 2026-08.
 */
export function gradleInputs(): Planned {
  return refuse(
    'PREFETCH_INCOMPLETE',
    'Gradle has no task that downloads all that a build will ask for: a cache mount serves it better (mount-caches).',
  )
}

/** Options that decide what is resolved, from where and how it is told. */
const CARRIED = [
  'batch-mode',
  'no-transfer-progress',
  'quiet',
  'errors',
  'activate-profiles',
  'settings',
  'global-settings',
  'strict-checksums',
  'lax-checksums',
  'define',
]

export function mavenInputs(request: InstallRequest): Planned {
  const { invocation, copied, cwd } = request
  if (hasOption(invocation, 'offline')) return refuse('FLAG_UNSUPPORTED', '--offline forbids any download.')
  const picked = optionsNamed(invocation, 'file', 'projects', 'also-make', 'non-recursive')[0]
  if (picked !== undefined) {
    return refuse(
      'REACTOR',
      `${asTyped(picked)} picks from several modules, which cannot be resolved from their POMs alone.`,
    )
  }
  const folder = contextPath(copied, cwd)
  if (folder === undefined || !copied.brings(inFolder(folder, 'pom.xml'))) {
    return refuse(
      'MANIFEST_MISSING',
      `No pom.xml stands in the folder of the build context that becomes ${cwd}.`,
    )
  }
  const refused = pomRefusal(copied, folder)
  if (refused !== undefined) return refused
  const settings = optionsNamed(invocation, 'settings', 'global-settings').flatMap(({ literal }) => {
    const path = literal === undefined ? undefined : contextPath(copied, resolvePath(cwd, literal))
    return path !== undefined && copied.brings(path) ? [path] : []
  })
  const wrapper = invocation.program.loose.endsWith('mvnw') ? ['mvnw'] : []
  const manifests = [
    ...present(copied, folder, ['pom.xml']),
    ...settings,
    ...present(copied, folder, [...wrapper, '.mvn/']),
  ]
  if (invocation.action === 'fetch') return plan(manifests, { assumptions: [POM_ONLY] })
  const carried = invocation.options
    .filter(option => CARRIED.includes(option.name))
    .map(option => `${asTyped(option)} `)
  const batch = hasOption(invocation, 'batch-mode') ? '' : '-B '
  const launcher = invocation.launcher.map(word => `${word.raw} `).join('')
  const text = `${assignmentsTyped(invocation, /^MAVEN_/)}${launcher}${invocation.program.raw} ${batch}${carried.join('')}dependency:go-offline`
  return plan(manifests, { ahead: { how: 'other', text }, assumptions: [POM_ONLY, GO_OFFLINE] })
}

const POM_ONLY = 'Resolving is taken to read nothing of the project but its pom.xml and .mvn.'
const GO_OFFLINE =
  'dependency:go-offline also resolves what this build may never ask for, and fails where one artefact cannot be had; what it misses is downloaded by the build as before.'

function pomRefusal(copied: CopiedTree, folder: string): Planned | undefined {
  const pom = mavenProject(copied.context.files, folder)
  if (pom === undefined)
    return refuse('MANIFEST_MISSING', `${inFolder(folder, 'pom.xml')} cannot be read as XML.`)
  if (pom.modules !== undefined) {
    return refuse(
      'REACTOR',
      `${pom.path}:${pom.modules} lists modules: siblings cannot be resolved from their POMs alone. A cache mount serves it better (mount-caches).`,
    )
  }
  if (pom.parent !== undefined && isLocal(copied, folder, pom.parent)) {
    return refuse(
      'REACTOR',
      `${pom.path}:${pom.parent.line} has its parent in the repository, so it is one module of several.`,
    )
  }
  return pom.localArtefact === undefined
    ? undefined
    : refuse('LOCAL_REQ', `${pom.path}:${pom.localArtefact} takes artefacts from folders of the project.`)
}

/** Without `relativePath` Maven looks in the folder above. */
function isLocal(copied: CopiedTree, folder: string, { relativePath }: MavenParent): boolean {
  if (relativePath !== undefined) return relativePath !== ''
  return folder !== copied.source && copied.brings(inFolder(folderOf(folder), 'pom.xml'))
}

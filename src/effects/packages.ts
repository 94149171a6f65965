/** What is known of system packages, and of what those of Python ask of them. */
export {
  BUILDPACK_TOOLS,
  isBuildOnly,
  isHeaders,
  isInBuildpack,
  isLinkedByPython,
  isTool,
} from './packages/build-only.ts'
export { commandsOfPackage } from './packages/commands.ts'
export type { Release } from './packages/distribution-release.ts'
export { releaseOf } from './packages/distribution-release.ts'
export { compilesNothing, isEssential, isOfLanguage, mayLack } from './packages/essential-commands.ts'
export { globalPrograms, isNodeBuilder, isNodeStarter, isPlainNodeProgram } from './packages/node-programs.ts'
export {
  callsGit,
  comesWithCompiler,
  compilesAtRunTime,
  systemLibrariesOf,
} from './packages/python-libraries.ts'
export { isStandardModule, modulesOfPython } from './packages/python-modules.ts'
export { programsOfPython } from './packages/python-programs.ts'
export type { ToolPackage } from './packages/python-tools.ts'
export { packagesOfTool } from './packages/python-tools.ts'
export { runtimeCounterparts } from './packages/runtime-counterparts.ts'

/**
 * All that a transform may use: built-in transforms and those of others share this one door. What is
 * not here, a transform does not need; docs/writing-a-transform.md walks through it.
 */

export type { BaseImage } from './effects/base-images.ts'
export { baseImageOf, platformOfImage } from './effects/base-images.ts'
export type { BroughtFile } from './effects/brought-file.ts'
export { broughtFile } from './effects/brought-file.ts'
export type {
  CacheKind,
  CacheUse,
  Cleanup,
  MountedPlace,
  Place,
  RunView,
} from './effects/caches.ts'
export {
  APT_ARCHIVES,
  APT_LISTS,
  accessOf,
  baseSlug,
  cacheUses,
  cleanupsIn,
  driversIn,
  invocationsOf,
  offlineBy,
  runViews,
  stopsAtErrors,
  variable,
} from './effects/caches.ts'
export { commutes } from './effects/commute.ts'
export { cleanPath, isWithin, parentOf, resolvePath } from './effects/container-path.ts'
export { containerStages } from './effects/container-stages.ts'
export { contextAtEnd, contextBefore } from './effects/context-in-image.ts'
export type { Kept, Leftover, LeftoverGroup } from './effects/context-leftovers.ts'
export { contextLeftovers } from './effects/context-leftovers.ts'
export { notShippedSign } from './effects/development/not-shipped.ts'
export { runsTests, testSign } from './effects/development/test-runners.ts'
export { developedByService, developmentSign, isDevelopmentName } from './effects/development.ts'
export type { DirectNode } from './effects/direct-node.ts'
export { directNode } from './effects/direct-node.ts'
export { isDocumentRoot, mayServePages } from './effects/document-root.ts'
export { effectsOf } from './effects/effects.ts'
export type { HandingOn } from './effects/entrypoint.ts'
export { handingOn } from './effects/entrypoint.ts'
export { execInText } from './effects/exec-in-text.ts'
export { foreignShell } from './effects/foreign-shell.ts'
export type { Frontend } from './effects/frontend.ts'
export type { HealthEndpoint } from './effects/health-endpoint.ts'
export { healthEndpoint } from './effects/health-endpoint.ts'
export type { InitProgram } from './effects/init-package.ts'
export { initSource, installsInitAlone } from './effects/init-package.ts'
export { isBerry } from './effects/install-inputs/node-manifests.ts'
export type {
  CopiedTree,
  InstallPlan,
  Planned,
  Refused,
} from './effects/install-inputs.ts'
export {
  imagePath,
  installInputs,
  isProjectInstall,
  leavesAlone,
  readsNoProject,
} from './effects/install-inputs.ts'
export type { InstalledTree } from './effects/installed-trees.ts'
export { installedTrees, installsPackages } from './effects/installed-trees.ts'
export type { Action, Invocation, Option, Tool } from './effects/invocation.ts'
export { invocationOf } from './effects/invocation.ts'
export type { Kind, KnownServer, OnTerm } from './effects/known-servers.ts'
export { knownServer } from './effects/known-servers.ts'
export type { MainProgram } from './effects/main-program.ts'
export { mainProgram } from './effects/main-program.ts'
export { downloadedBrowsers } from './effects/node-browsers.ts'
export type { DevOnly, SourceReading } from './effects/node-dev.ts'
export {
  devImported,
  devLifecycle,
  devOnlyOf,
  devStarted,
  someOf,
  startUnknown,
  toolboxReason,
} from './effects/node-dev.ts'
export {
  isFrozen,
  leavesPeersOut,
  lockFormatOfPnpm,
  opposesFreezing,
  optionOfNpm7,
} from './effects/node-frozen.ts'
export type { NodeCommand, ProjectInImage } from './effects/node-installs.ts'
export {
  installsProject,
  lockIn,
  nodeCommands,
  projectIn,
  projectOf,
  subcommandWord,
} from './effects/node-installs.ts'
export type { Pruning } from './effects/node-prune.ts'
export { pruning } from './effects/node-prune.ts'
export { needsSystemLibraries, systemPackagesOfNode } from './effects/node-system.ts'
export type { NodeTree } from './effects/node-trees.ts'
export { nodeTrees, omitsDev } from './effects/node-trees.ts'
export type { KnownVersion } from './effects/node-versions.ts'
export { installedGlobally, npmVersionBefore } from './effects/node-versions.ts'
export type { PackageRun } from './effects/package-list.ts'
export { installs, listToJoin, packageRuns } from './effects/package-list.ts'
export * from './effects/packages.ts'
export { handedOn, isInit } from './effects/pass-through.ts'
export { isOlder, poetryVersion } from './effects/poetry-version.ts'
export { isNamed } from './effects/program-names.ts'
export { prunesBeside } from './effects/prune-beside.ts'
export { publishedServices } from './effects/published-image.ts'
export type { Replacement } from './effects/replaced-shell.ts'
export { replacementFor } from './effects/replaced-shell.ts'
export { mayAskGit } from './effects/run-user/asks-git.ts'
export type { FolderRole } from './effects/run-user/folder-role.ts'
export { folderRole, isPackageFolder } from './effects/run-user/folder-role.ts'
export { frameworkFolders } from './effects/run-user/framework-folders.ts'
export { lacksGit } from './effects/run-user/git-there.ts'
export { isManifestFile } from './effects/run-user/manifest-files.ts'
export type { HomeState } from './effects/run-user/root-home.ts'
export { browserStates, homeStates } from './effects/run-user/root-home.ts'
export {
  buildsProgram,
  changesPackages,
  isAgnosticEntrypoint,
  rootProgram,
} from './effects/run-user/root-programs.ts'
export type { StartSetting } from './effects/run-user/start-settings.ts'
export { startSetting } from './effects/run-user/start-settings.ts'
export { writesIntoVendor } from './effects/run-user/vendor-files.ts'
export { writtenPaths } from './effects/run-user/written-paths.ts'
export type { RunUser } from './effects/run-user.ts'
export { accountsMadeIn, runUserOf } from './effects/run-user.ts'
export type { Runtime } from './effects/runtime-language.ts'
export { runtimesOf } from './effects/runtime-language.ts'
export type { RuntimeUse } from './effects/runtime-use.ts'
export { runtimeUses, sourceFiles, startTexts } from './effects/runtime-use.ts'
export { siteStep } from './effects/site-step.ts'
export { slimVariant } from './effects/slim-variant.ts'
export { soleProgram } from './effects/sole-program.ts'
export { lineageOf } from './effects/stage-lineage.ts'
export type { Origin, Start, StartCommand } from './effects/start-command.ts'
export { brokenExecForm, startOf } from './effects/start-command.ts'
export type { StartScript } from './effects/start-scripts.ts'
export { scriptAt, startedFile, startScripts } from './effects/start-scripts.ts'
export { linesOf, programsOf } from './effects/started/programs.ts'
export { manifestsAt, scriptNames } from './effects/started/scripts.ts'
export type { Started } from './effects/started-programs.ts'
export { serviceName, servicesOf, startedPrograms } from './effects/started-programs.ts'
export type { StageState } from './effects/state.ts'
export { certainStateBefore, stateAtEnd, stateBefore } from './effects/state.ts'
export type { SiteBuild, StaticServer } from './effects/static-site.ts'
export { previewPort, servesMore, staticServer } from './effects/static-site.ts'
export { textValue } from './effects/text-value.ts'
export { uncompiledModules } from './effects/uncompiled-modules.ts'
export type { UvInstall } from './effects/uv.ts'
export {
  asUvInstall,
  bringsPip,
  bringsUv,
  renewsPip,
  UV_IMAGE,
  UV_VERSION,
  usesPip,
  uvAt,
} from './effects/uv.ts'
export { isVolatileArg } from './effects/volatile-args.ts'

export type { WordValue } from './effects/word-value.ts'
export { wordValues } from './effects/word-value.ts'
export { provenFix } from './engine/proven-fix.ts'
export type { AnyTransform } from './engine/registry.ts'
export type {
  Announced,
  Category,
  Context,
  ContextFinding,
  ContextMember,
  ContextTransform,
  Declined,
  FileChange,
  Finding,
  Fix,
  NewFile,
  Proof,
  Safety,
  Severity,
  Transform,
} from './engine/transform.ts'
export { defineContextTransform, defineTransform } from './engine/transform.ts'
export { contextSources } from './facts/context-sources.ts'
export type {
  BuildContext,
  ComposeService,
  ComposeVolume,
  ContextFiles,
  Facts,
  IgnoreFile,
} from './facts/facts.ts'
export { compileIgnore, withPatterns } from './facts/ignore-file.ts'
export type { DependencyGroup, GroupedProject } from './facts/manifests/dependency-groups.ts'
export type { NodeLock } from './facts/manifests/node-lock.ts'
export { LOCK_NAMES } from './facts/manifests/node-lock.ts'
export type { NodeManager, NodeProject } from './facts/manifests/node-project.ts'
export { nodeProject } from './facts/manifests/node-project.ts'
export { poetryProject } from './facts/manifests/poetry-groups.ts'
export { pyproject } from './facts/manifests/pyproject.ts'
export { nameOf as requirementName, pythonDependencies } from './facts/manifests/python-dependencies.ts'
export { requirements } from './facts/manifests/requirements.ts'
export { uvProject } from './facts/manifests/uv-groups.ts'
export * from './shell/edit.ts'
export { readScript, readShell } from './shell/read.ts'
export type { Command, ListItem, Redirect, Script, ShellReading, Word } from './shell/script.ts'
export type {
  Assignment,
  Comment,
  Dockerfile,
  Flag,
  Heredoc,
  Instruction,
  Keyword,
  LogicalText,
  RawWord,
  Stage,
} from './syntax/dockerfile.ts'
export { expandWord } from './syntax/expand.ts'
export { configAtEnd, keywordLike, linesAbove, linesBelow, stageKeywords } from './syntax/new-lines.ts'
export * from './syntax/queries.ts'
export { parseReference } from './syntax/reference.ts'
export { applyEdits } from './text/apply.ts'
export type { Edit } from './text/edit.ts'
export { insertAt, remove, replace } from './text/edit.ts'
export { indentationAt, lineEnd, lineStart, nextLineStart } from './text/lines.ts'
export type { Span } from './text/span.ts'
export { encloses, sliceOf, span } from './text/span.ts'

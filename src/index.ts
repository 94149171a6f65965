/** dockeropt as a library: plan in memory, then do with the report what you like. */
export { transforms } from '../transforms/index.ts'
export type { ClosableBench } from './cli/machine.ts'
export { nodeBench } from './cli/verify-bench.ts'
export type { Decide, Decision, Proposal } from './engine/decide.ts'
export { acceptUpTo } from './engine/decide.ts'
export type { AnyTransform } from './engine/registry.ts'
export type {
  AdviceReport,
  CompanionReport,
  DeclineReport,
  FileReport,
  FileStatus,
  FindingReport,
  FixReport,
  Problem,
  Report,
} from './engine/report.ts'
export { hasProblems } from './engine/report.ts'
export type {
  Announced,
  Category,
  ConfigField,
  Context,
  FileChange,
  Finding,
  Fix,
  Proof,
  Safety,
  Severity,
  Transform,
} from './engine/transform.ts'
export { defineContextTransform, defineTransform } from './engine/transform.ts'
export { DockeroptError } from './errors.ts'
export type { FileEntry, FileKind, FileSystem, WritableFileSystem } from './host.ts'
export type { Config } from './project/config.ts'
export { defineConfig } from './project/config.ts'
export type { RunOptions } from './run.ts'
export { run } from './run.ts'
export type { Dockerfile, Instruction, ParseResult, Stage } from './syntax/dockerfile.ts'
export { parseDockerfile } from './syntax/parse.ts'
export { unifiedPatch } from './text/diff.ts'
export type { ContainerEngine, EngineInfo, EngineKind } from './verify/engine.ts'
export type { Announcement, Check, CheckName, Difference, Measure, Verification } from './verify/model.ts'
export type { Probe } from './verify/probe.ts'
export { DEFAULTS as VERIFY_DEFAULTS, type Settings as VerifySettings } from './verify/settings.ts'
export type { Subject, Variant } from './verify/verify-file.ts'
export { verifyFile } from './verify/verify-file.ts'

/** dockeropt as a library: plan in memory, then do with the report what you like. */
export { transforms } from '../transforms/index.ts'
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
  Category,
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

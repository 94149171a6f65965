/** What `dockeropt.config.{ts,js,json}` may say. */
export interface Config {
  /** Transforms to run; all when absent. */
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  /** Globs of Dockerfiles to leave out, relative to the root. */
  readonly exclude?: readonly string[]
  /** Build contexts that no compose file tells: Dockerfile glob to folder, both relative to the root. */
  readonly contexts?: Readonly<Record<string, string>>
  /** Options per transform, merged over its defaults. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Gives an editor the types of a config file; says nothing else. */
export function defineConfig(config: Config): Config {
  return config
}

/** What is known of an image by its name alone. */
export interface BaseImage {
  readonly family: 'debian' | 'ubuntu' | 'alpine' | 'rhel' | 'wolfi' | 'distroless' | 'scratch' | 'windows' | 'unknown'
  /** Debian or Ubuntu suite, Alpine `3.20`, where the tag says. */
  readonly release: string | undefined
  readonly libc: 'glibc' | 'musl' | 'none' | 'unknown'
  readonly packageManager: 'apt' | 'apk' | 'dnf' | 'microdnf' | 'none' | 'unknown'
  readonly user: { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string } | undefined
  /** Accounts beside root. */
  readonly accounts: readonly { readonly name: string; readonly uid: number; readonly gid: number; readonly home: string }[]
  readonly workdir: string | undefined
  readonly entrypoint: readonly string[] | undefined
  readonly cmd: readonly string[] | undefined
  /** Variables that matter to the tables (`CARGO_HOME`, `GOPATH`, ...). */
  readonly env: Readonly<Record<string, string>>
  /** Brings a C compiler (buildpack-deps and kin). */
  readonly compiler: boolean
  /** What `RUN` uses as shell by default. */
  readonly shell: 'dash' | 'ash' | 'bash' | 'none' | 'unknown'
  /** An image made for an application framework: own user, own entrypoint. */
  readonly opinionated: boolean
  /** Symlinked folders (`/bin` to `/usr/bin`). */
  readonly aliases: Readonly<Record<string, string>>
}

import { compileGlob } from '../facts/glob.ts'

/**
 * Paths that differ for reasons of no interest. `ignored`: what package managers leave for themselves; it may come and go
 * (docs/safety.md); module caches that a program may read when it runs are not among it. `presence`: the file must be there, what it holds is different in every build.
 */
const TABLE: readonly {
  readonly paths: readonly string[]
  readonly rule: 'ignored' | 'presence'
  readonly why: string
}[] = [
  {
    paths: [
      '/var/lib/apt/lists{,/**}',
      '/var/cache/apt{,/**}',
      '/var/cache/apk{,/**}',
      '/etc/apk/cache{,/**}',
      '/var/cache/{dnf,yum,libdnf5}{,/**}',
      '/var/lib/dnf{,/**}',
      '/var/cache/debconf{,/**}',
      '/var/cache/ldconfig{,/**}',
      '/var/cache/fontconfig{,/**}',
      '/var/log{,/**}',
      '/tmp{,/**}',
      '/var/tmp{,/**}',
      '/run{,/**}',
    ],
    rule: 'ignored',
    why: 'caches, lists, logs and temporary files of the system',
  },
  {
    paths: [
      '/{root,home/*}/.cache{,/**}',
      '/{root,home/*}/.npm{,/**}',
      '/{root,home/*}/.yarn/berry/cache{,/**}',
      '/usr/local/share/.cache{,/**}',
      '/{root,home/*}/.local/share/pnpm/store{,/**}',
      '/{root,home/*}/.bun/install/cache{,/**}',
      '/{root,home/*}/.composer/cache{,/**}',
      '/{root,home/*}/.config/go/telemetry{,/**}',
      '/go/pkg/mod/cache{,/**}',
      '/{root,home/*}/.local',
      '/{root,home/*}/.local/share',
      '/{root,home/*}/.local/share/virtualenvs',
      '/{root,home/*}/.wget-hsts',
    ],
    rule: 'ignored',
    why: 'download caches of package managers',
  },
  {
    paths: [
      '/var/lib/dpkg/**',
      '/var/lib/apt/{extended_states,daily_lock,lists}',
      '/var/lib/pam/*',
      '/{,usr/}lib/apk/db/*',
      '/lib/apk/exec/*',
      '/var/lib/{rpm,systemd,ucf,update-rc.d}/**',
    ],
    rule: 'ignored',
    why: 'package databases: packages are compared by name and version',
  },
  {
    paths: ['/etc/{passwd,group,shadow,gshadow,subuid,subgid}-'],
    rule: 'ignored',
    why: 'what the accounts were before the last change of them',
  },
  {
    paths: [
      '/etc/{shadow,gshadow}',
      '/etc/ld.so.cache',
      '/etc/.pwd.lock',
      '/etc/machine-id',
      '/var/lib/dbus/machine-id',
      '/etc/{hostname,hosts,resolv.conf,mtab}',
      '/etc/ssh/ssh_host_*',
      '/etc/ssl/certs/java/cacerts',
      '/.dockerenv',
      // What Cargo asked rustc, in no order.
      '**/.rustc_info.json',
    ],
    rule: 'presence',
    why: 'dates, random keys or an order that differs from build to build',
  },
  {
    paths: [
      '**/*.pyc',
      '**/node_modules/.package-lock.json',
      '**/node_modules/.cache/**',
      '**/node_modules/.yarn-integrity',
    ],
    rule: 'presence',
    why: 'holds the time at which another file was written',
  },
]

const compiled = TABLE.flatMap(({ paths, rule }) => paths.map(path => ({ rule, matches: compileGlob(path) })))

/** How a path of an image is compared. */
export function ruleFor(path: string): 'ignored' | 'presence' | 'compared' {
  return compiled.find(({ matches }) => matches(path))?.rule ?? 'compared'
}

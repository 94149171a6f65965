import type { Grammar } from './grammar.ts'

/**
 * Package managers of JavaScript.
 * Sources: npm 11 and 12 CLI documentation, `yarn help` of 1.22 and the Yarn 4 reference, pnpm 11 and Bun 1.3
 * references, Corepack 0.34 README; read 2026-08.
 */
export const NODE: readonly Grammar[] = [
  {
    tool: 'npm',
    programs: 'npm',
    style: 'gnu',
    negation: true,
    options: `
 h/help v/version g/global/location-global location= D/save-dev P/save-prod O/save-optional E/save-exact B/save-bundle S/save
 y/yes f/force l/long s/silent q/quiet d/verbose ddd a/all c/call= C/prefix= w/workspace= workspaces/ws
 include-workspace-root iwr omit= include= only/also= production dev optional prefer-offline prefer-online offline
 audit fund progress color=? registry= cache= cache-min= cache-max= loglevel= logs-dir= logs-max= userconfig= globalconfig= ignore-scripts
 foreground-scripts script-shell= legacy-peer-deps strict-peer-deps install-links install-strategy= package-lock
 package-lock-only shrinkwrap package= if-present dry-run json unsafe-perm update-notifier fetch-retries=
 fetch-timeout= fetch-retry-mintimeout= fetch-retry-maxtimeout= maxsockets= network-timeout= strict-ssl cafile= ca= proxy= https-proxy= noproxy=
 engine-strict scope= tag= bin-links global-style legacy-bundling link depth= before= cpu= os= libc= node-version= python= target= arch=
 node-options= nodedir= timing no-optional build-from-source=? expect-results usage parseable access= otp= lockfile-version= save-prefix= git-tag-version
 allow-scripts= user= min-release-age= ignore-engines allow-git= pack-destination= audit-level= frozen-lockfile non-interactive`,
    actions: {
      install: `install/i/in/ins/inst/insta/instal/isnt/isnta/isntal/isntall/add, ci/clean-install/ic/install-clean/isntall-clean,
        install-test/it, install-ci-test/cit/clean-install-test/sit, update/up/upgrade/udpate, rebuild/rb, link/ln, dedupe/ddp`,
      remove: 'uninstall/un/unlink/remove/rm/r, prune',
      run: 'run/run-script/rum/urn, test/t/tst, start, stop, restart, exec/x, init/create/innit',
      'clean-cache': 'cache clean, cache clear, cache rm, cache verify, cache npx',
      query: `list/ls/la/ll, view/v/info/show, outdated, audit, config get, config list, config ls, get, root, bin, prefix, ping, whoami,
        help, explain/why, fund, doctor, search/find/s/se, query, cache ls, version`,
      configure:
        'config set, config delete, config rm, config edit, config fix, config, set, set-script, pkg set, pkg delete, pkg get, pkg fix, login/adduser/add-user, logout, token',
      other: 'pack, publish, shrinkwrap, cache add, diff, deprecate, dist-tag, cache',
    },
    passthrough: { subcommands: ['exec'], after: 'operand' },
  },
  {
    tool: 'npm',
    programs: 'npx',
    style: 'gnu',
    negation: true,
    options: `h/help v/version y/yes p/package= c/call= q/quiet s/silent w/workspace= workspaces prefer-offline prefer-online
 offline cache= registry= loglevel= ignore-existing install userconfig= audit fund shell-auto-fallback prefix=`,
    actions: {},
    unknown: 'run',
    optionsFirst: true,
    goals: true,
  },
  {
    tool: 'yarn',
    programs: /^(yarn(pkg)?|yarn(-[\d.]+)?(-[\w.]+)?\.c?js)$/,
    style: 'gnu',
    negation: true,
    options: `
 h/help v/version cwd= cache-folder= modules-folder= preferred-cache-folder= use-yarnrc= mutex= network-timeout= network-concurrency=
 registry= production=? prod frozen-lockfile pure-lockfile lockfile ignore-scripts ignore-platform ignore-engines ignore-optional
 non-interactive prefer-offline offline force flat har json verbose s/silent link-duplicates link-folder= global-folder= prefix=
 progress emoji bin-links default-rc enable-pnp/pnp disable-pnp strict-semver check-files skip-integrity-check integrity proxy= https-proxy=
 scripts-prepend-node-path= no-node-version-check focus update-checksums otp= skip-ignore-engines ignore-workspace-root-check
 W D/dev P/peer O/optional E/exact T/tilde C/caret i/interactive A/all
 immutable immutable-cache check-cache check-resolutions refresh-lockfile inline-builds mode= a/audit f l L x
 include= exclude= from= p/parallel R/recursive t/topological topological-dev j/jobs= w/worktree since=? tolerate-repeated-failures
 update-notifier latest pattern= scope= depth= level= groups= mirror`,
    actions: {
      install:
        'install, add, upgrade/up, global add, workspaces focus, import, rebuild, dedupe, link, plugin import, set version, set version from sources',
      remove: 'remove, global remove, autoclean, unlink, prune',
      run: 'run, exec, dlx, create, test, start, workspaces foreach, workspaces run, workspace, node, build, init, stage',
      'clean-cache': 'cache clean, cache clear',
      query:
        'list, why, info, outdated, audit, licenses, bin, cache dir, cache list, config get, config list, config, global bin, global list, global dir, versions, workspaces list, workspaces info, check, help, whoami',
      configure:
        'config set, config unset, config delete, set resolution, policies set-version, login, logout, plugin remove',
      other: 'pack, publish, version, npm publish, plugin list, plugin runtime, patch, patch-commit, cache',
    },
    passthrough: { subcommands: ['run', 'exec', 'dlx', 'workspace', 'node'], after: 'operand' },
    bare: 'install',
    unknown: 'run',
  },
  {
    tool: 'pnpm',
    programs: 'pnpm pnpx',
    style: 'gnu',
    negation: true,
    options: `
 h/help v/version g/global r/recursive C/dir= w/workspace-root F/filter= filter-prod= color aggregate-output s/silent d/dev loglevel=
 stream use-stderr yes fail-if-no-match D/save-dev P/prod/production/save-prod O/save-optional E/save-exact optional
 frozen-lockfile prefer-frozen-lockfile fix-lockfile lockfile lockfile-only lockfile-dir= merge-git-branch-lockfiles offline prefer-offline
 ignore-scripts ignore-workspace ignore-pnpmfile global-pnpmfile= hoist shamefully-hoist shamefully-flatten hoist-pattern= public-hoist-pattern=
 node-linker= package-import-method= virtual-store-dir= store-dir/store= modules-dir= cache-dir= state-dir= global-dir= global-bin-dir=
 child-concurrency= network-concurrency= workspace-concurrency= side-effects-cache side-effects-cache-readonly strict-peer-dependencies auto-install-peers
 resolution-only reporter= force use-running-store-server use-store-server use-beta-cli trust-lockfile registry= fetch-retries= fetch-timeout= fetch-retry-factor=
 fetch-retry-mintimeout= fetch-retry-maxtimeout= if-present resume-from= parallel sort reverse report-summary bail legacy deploy-all-files unsafe-perm network-timeout=
 config= workspace save-catalog save-catalog-name= allow-build= save-workspace-protocol=? link-workspace-packages verify-store-integrity
 package= c/shell-mode no-bail cpu= os= libc= save-peer config.dedupe-peer-dependents=? maxsockets= test-pattern= changed-files-ignore-pattern= include-workspace-root no-optional`,
    actions: {
      install:
        'install/i, ci/clean-install/ic/install-clean, add, update/up/upgrade, install-test/it, link/ln, import, rebuild/rb, deploy, dedupe, self-update, env use, env add, patch-commit, approve-builds, runtime set',
      fetch: 'fetch',
      remove: 'remove/rm/uninstall/un, prune, unlink',
      run: 'run/run-script, exec, dlx, create, test/t, start, node',
      'clean-cache': 'store prune, cache delete',
      query:
        'list/ls, why, outdated, audit, licenses, store path, store status, config get, config list, root, bin, env list, help',
      configure: 'config set/c set, config delete, config, set, get, setup, server, login',
      other: 'pack, publish, patch, store add, init, env remove, store',
    },
    passthrough: { subcommands: ['run', 'exec', 'dlx', 'create', 'node'], after: 'operand' },
    unknown: 'run',
  },
  {
    tool: 'bun',
    programs: 'bun',
    style: 'gnu',
    negation: true,
    options: `
 h/help v/version revision c/config=? y/yarn p/production no-save save dry-run frozen-lockfile f/force cache-dir= no-cache silent quiet verbose
 no-progress no-summary no-verify ignore-scripts trust g/global cwd= backend= registry= concurrent-scripts= network-concurrency= save-text-lockfile omit=
 linker= minimum-release-age= cpu= os= lockfile-only filter= F= d/dev/D/development optional peer E/exact a/analyze only-missing ca= cafile= no-optional all
 b/bun i if-present hot watch smol r/preload= inspect=? e/eval= target= outdir= outfile= minify sourcemap=? format= splitting external= define= compile entry-naming= env-file= packages= conditions= bytecode root= public-path= minify-whitespace minify-syntax minify-identifiers asset-naming= chunk-naming= loader= drop= `,
    actions: {
      install: 'install/i, add/a, update, link, ci',
      remove: 'remove/rm, unlink',
      run: 'run, x, exec, test, create/c, init, repl',
      build: 'build',
      'clean-cache': 'pm cache rm',
      query: 'pm ls, pm bin, pm cache, pm hash, pm whoami, outdated, audit, info, why',
      other: 'publish, patch, pm pack, pm trust, pm untrusted, pm migrate, pm version, upgrade',
    },
    passthrough: { subcommands: ['run', 'x', 'exec', 'create'], after: 'operand' },
    unknown: 'run',
  },
  {
    tool: 'bun',
    programs: 'bunx',
    style: 'gnu',
    options: 'b/bun h/help v/version p/package= silent verbose no-install',
    actions: {},
    unknown: 'run',
    optionsFirst: true,
    goals: true,
  },
  {
    tool: 'corepack',
    programs: 'corepack',
    style: 'gnu',
    options: 'h/help v/version install-directory= activate all json cache-only g/global o/output=?',
    actions: {
      fetch: 'prepare, install, up, pack, hydrate',
      configure: 'enable, disable, use',
      'clean-cache': 'cache clean, cache clear',
      query: '',
    },
  },
]

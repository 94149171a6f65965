import type { Grammar } from './grammar.ts'

const GO_BUILD = `
 C= a n p= race msan asan cover covermode= coverpkg= v work x asmflags= buildmode= buildvcs=? compiler= gccgoflags= gcflags= installsuffix=
 json ldflags= linkshared mod= modcacherw modfile= overlay= pgo= pkgdir= tags= trimpath toolexec= o= i d t u insecure tool fix
 c exec= bench= benchmem benchtime= count= cpu= failfast fullpath list= parallel= run= short shuffle= skip= timeout= vet=? outputdir= coverprofile= args
 h help version e find test deps export compiled f= m reuse= diff go= compat= w changed 
 cache testcache modcache fuzzcache r s k`

const MAVEN_GOALS = `dependency:go-offline, dependency:resolve, dependency:resolve-plugins, dependency:copy-dependencies, dependency:get,
  de.qaware.maven:go-offline-maven-plugin:resolve-dependencies, go-offline:resolve-dependencies, wrapper:wrapper`

/**
 * Build tools that also bring packages: Go, Rust, Java, .NET, Ruby, PHP.
 * Sources: `go help`, The Cargo Book, Maven 3.9 and Gradle 9 command-line references, dotnet CLI reference (.NET 10), bundle(1) of
 * Bundler 2.7 and 4.0, Composer 2.9 CLI documentation; read 2026-08.
 */
export const COMPILED: readonly Grammar[] = [
  {
    tool: 'go',
    programs: /^go(1(\.\d+)*)?$/,
    style: 'single',
    options: GO_BUILD,
    optionsOf: {
      list: 'm u f= deps test json versions retracted e find compiled export',
      vet: 'c= vettool= json',
      env: 'w u json changed',
      generate: 'run= skip= n v x',
    },
    actions: {
      install: 'install, get',
      fetch: 'mod download, mod vendor',
      build:
        'build, test, vet, generate, mod tidy, mod verify, mod why, mod graph, list, work sync, fix, tool',
      run: 'run',
      'clean-cache': 'clean',
      query: 'version, help, doc, bug, telemetry',
      configure: 'env, mod edit, mod init, work init, work use, work edit',
      other: 'fmt, work vendor',
    },
    passthrough: { subcommands: ['run', 'tool'], after: 'operand' },
    optionsFirst: true,
  },
  {
    tool: 'cargo',
    programs: 'cargo',
    style: 'gnu',
    options: `
 h/help V/version v/verbose q/quiet color= C= Z= config= offline locked frozen list explain= release/r profile= target= target-dir=
 manifest-path= lockfile-path= message-format= F/features= all-features no-default-features p/package= workspace all exclude= lib bins bin= examples example= tests
 test= benches bench= all-targets j/jobs= keep-going ignore-rust-version no-run no-fail-fast doc build-plan unit-graph future-incompat-report timings=? artifact-dir/out-dir= path= root= git= branch= tag= rev=
 vers= registry= index= f/force no-track debug s/sync versioned-dirs no-delete respect-source-config fix no-deps open document-private-items no-binstall
 recipe-path= check clippy zigbuild no-std no-build only-rebuild y/no-confirm auditable`,
    optionsOf: {
      install: 'version=',
      'chef prepare': 'recipe-path= bin=',
      update: 'recursive aggressive precise= dry-run w/workspace',
      leptos: 'r/release P precompress p/project= lib-features= bin-features=',
      binstall: 'y/no-confirm force strategies= targets= install-path= root= disable-strategies=',
    },
    actions: {
      install: 'install, binstall, add',
      fetch: 'fetch, vendor, update/up, generate-lockfile, metadata',
      build: `build/b, check/c, test/t, bench, clippy, doc/d, rustc, rustdoc, fix, zigbuild, auditable build, nextest run, nextest archive,
        chef cook, leptos build, leptos, xtask, build-sbf, pgrx, component build, tauri build, ndk, make, deb, dist build, tree, package, publish, llvm-cov, about, deny, sqlx prepare, shuttle, lambda build, espflash, wasi build`,
      run: 'run/r, watch',
      remove: 'remove/rm, uninstall',
      'clean-cache': 'clean, cache, sweep',
      query: 'version, help, search, locate-project, pkgid, read-manifest, verify-project, info, config get',
      other: 'chef prepare, init, new, login, logout, fmt, machete, sort, audit',
    },
    passthrough: { subcommands: ['run'], after: 'operand' },
  },
  {
    tool: 'maven',
    programs: 'mvn mvnw mvnd',
    style: 'single',
    options: `
 B/batch-mode q/quiet e/errors X/debug U/update-snapshots u/update-plugins o/offline N/non-recursive V/show-version v/version h/help ntp/no-transfer-progress
 am/also-make amd/also-make-dependents pl/projects= f/file= s/settings= gs/global-settings= t/toolchains= gt/global-toolchains= T/threads= P/activate-profiles=
 D/define= b/builder= fae/fail-at-end ff/fail-fast fn/fail-never nsu/no-snapshot-updates C/strict-checksums c/lax-checksums cpu/check-plugin-updates npu/no-plugin-updates
 npr/no-plugin-registry rf/resume-from= r/resume l/log-file= llr/legacy-local-repository ep/encrypt-password= emp/encrypt-master-password= color= itr/ignore-transitive-repositories
 cs= sadp non-interactive raw-streams`,
    actions: { fetch: MAVEN_GOALS },
    goals: true,
  },
  {
    tool: 'gradle',
    programs: 'gradle gradlew',
    style: 'single',
    options: `
 h/help/? v/version V/show-version q/quiet w/warn i/info d/debug s/stacktrace S/full-stacktrace a/no-rebuild b/build-file= c/settings-file= p/project-dir= g/gradle-user-home=
 I/init-script= D/system-prop= P/project-prop= x/exclude-task= m/dry-run t/continuous continue no-continue daemon no-daemon foreground status stop offline refresh-dependencies U refresh-keys
 build-cache no-build-cache configuration-cache no-configuration-cache configure-on-demand no-configure-on-demand parallel no-parallel max-workers= console= warning-mode= priority=
 scan no-scan profile rerun-tasks rerun no-search-upward include-build= project-cache-dir= write-locks update-locks= M/write-verification-metadata= F/dependency-verification=
 watch-fs no-watch-fs vfs-verbose problems-report no-problems-report export-keys isolated-projects non-interactive configuration-cache-problems= tests= configuration= all
 gradle-version= distribution-type= gradle-distribution-url= mode= task-graph`,
    actions: {
      fetch: 'dependencies, downloadDependencies, resolveDependencies',
      query: 'help, tasks, properties, projects',
      build: 'build, wrapper',
    },
    goals: true,
    bare: 'build',
  },
  {
    tool: 'dotnet',
    programs: 'dotnet',
    style: 'msbuild',
    options: `
 h/help ? version info list-sdks list-runtimes d/diagnostics c/configuration= f/framework= r/runtime= ucr/use-current-runtime=? a/arch= os= o/output= artifacts-path=
 p/property= v/verbosity= s/source= packages= configfile= no-cache no-http-cache disable-parallel ignore-failed-sources no-dependencies force use-lock-file lock-file-path= locked-mode force-evaluate
 no-restore no-build no-incremental no-self-contained sc/self-contained=? nologo/no-logo interactive version-suffix= manifest= disable-build-servers include-symbols include-source serviceable tl/terminalLogger=?
 debug t/target= m/maxcpucount=? nodeReuse/nr= l/logger= filter= collect= settings= test-adapter-path= results-directory= blame blame-crash blame-hang e/environment= no-launch-profile launch-profile= lp=
 project= g/global local tool-path= add-source= tool-manifest= prerelease allow-downgrade n/name= k/api-key= store-password-in-clear-text u/username= password= valid-authentication-types= protocol-version=
 skip-manifest-update from-rollback-file= include-previews temp-dir= create-manifest-if-needed roll-forward= warnaserror=? bl=? graph=? idempotent i context= connection= startup-project= all clear`,
    optionsOf: {
      'add package': 'version=',
      'tool install': 'version=',
      'tool update': 'version=',
      'nuget locals': 'c/clear l/list force-english-output',
      run: 'p/project= c/configuration= f/framework= r/runtime= property=',
      ef: '',
    },
    actions: {
      install:
        'add package, tool install, tool restore, tool update, workload install, workload restore, workload update, new install, package add',
      fetch: 'restore',
      build: 'build, publish, pack, test, msbuild, store, vstest',
      run: 'run, exec, watch',
      'clean-cache': 'nuget locals',
      query: 'list, nuget list, sln list, tool list, help, workload list, nuget why',
      configure:
        'nuget add, nuget remove, nuget update, nuget enable, nuget disable, nuget config, dev-certs, user-secrets, sln, new, add reference, add, remove, build-server',
      other: 'clean, nuget push, nuget delete, nuget, ef, format',
    },
    unknown: 'run',
    passthrough: { subcommands: ['exec', 'ef'], after: 'operand' },
  },
  {
    tool: 'bundler',
    programs: /^(bundle|bundler)(-?\d.*)?$/,
    style: 'gnu',
    negation: true,
    options: `
 h/help v/version V/verbose color retry= r= j/jobs= gemfile= path= without= with= deployment frozen local force/redownload binstubs=? clean full-index
 prefer-local quiet standalone=? system shebang= target-rbenv= trust-policy/P= cache-path= all all-platforms no-install no-prune no-cache conservative global parseable
 source= update= add-platform= remove-platform= lockfile= normalize-platforms add-checksums print dry-run group= skip-install minor major patch strict bundler=? ruby pre delete keep-file-descriptors`,
    actions: {
      install: 'install/i, update, add, binstubs',
      fetch: 'cache/package/pack',
      run: 'exec/e, console',
      remove: 'clean, remove',
      query:
        'list/ls, show, info, check, outdated, env, platform, doctor, version, help, licenses, viz, config get, config list',
      configure: 'config set, config unset, config, plugin',
      other: 'lock, init, gem, inject, open',
    },
    passthrough: { subcommands: ['exec'], after: 'subcommand' },
    bare: 'install',
  },
  {
    tool: 'bundler',
    programs: /^gem(\d.*)?$/,
    style: 'gnu',
    negation: true,
    options: `
 h/help v/version= V/verbose q/quiet silent N/no-document document=? rdoc ri no-rdoc no-ri f/force i/install-dir= n/bindir= E/env-shebang w/wrappers P/trust-policy= u/update-sources
 platform= build-root= vendor ignore-dependencies development development-all conservative minimal-deps g/file=? without= default explain post-install-message lock suggestions
 pre/prerelease s/source= clear-sources l/local r/remote b/both B/bulk-threshold= p/http-proxy=? config-file= backtrace debug norc a/all x/executables I system user-install d/dependencies add= remove= c/clear-all update target-rbconfig=`,
    actions: {
      install: 'install/i, update, pristine',
      fetch: 'fetch',
      build: 'build',
      remove: 'uninstall, cleanup',
      query:
        'list, environment/env, info, search, which, contents, dependency, specification, outdated, help, query, server, stale, unpack',
      configure: 'sources, cert, signin, signout',
      other: 'push, yank, owner, exec',
    },
  },
  {
    tool: 'composer',
    programs: /^composer(\d*)?(\.phar)?$/,
    style: 'gnu',
    options: `
 h/help q/quiet V/version ansi no-ansi n/no-interaction profile no-plugins no-scripts d/working-dir= no-cache v/verbose prefer-source prefer-dist prefer-install= dry-run download-only dev
 no-suggest no-dev no-autoloader no-progress no-install audit no-audit audit-format= no-security-blocking o/optimize-autoloader/optimize a/classmap-authoritative apcu-autoloader/apcu apcu-autoloader-prefix/apcu-prefix=
 ignore-platform-req= ignore-platform-reqs sort-packages no-update update-no-dev w/update-with-dependencies/with-dependencies W/update-with-all-dependencies/with-all-dependencies prefer-stable prefer-lowest
 m/minimal-changes root-reqs interactive bump-after-update=? strict-psr strict-ambiguous s/stability= repository= repository-url= add-repository keep-vcs remove-vcs no-custom-installers no-secure-http
 no-blocking fixed lock unset list g/global absolute-versions source j/json e/editor auth stable preview snapshot rollback clean-backups update-keys no-check-all no-check-publish with= 1 2 2.2 set-channel-only no-check-lock no-check-version A gc merge append`,
    optionsOf: {
      'dump-autoload': 'o/optimize a/classmap-authoritative apcu apcu-prefix= dev no-dev dry-run',
      config: 'g/global a/auth e/editor unset l/list f/file= absolute j/json m/merge append source',
    },
    actions: {
      install:
        'install/i, update/u/upgrade, require/r, create-project, reinstall, global require, global install, global update',
      remove: 'remove/rm/uninstall, global remove',
      run: 'run-script/run, exec',
      build: 'dump-autoload/dumpautoload',
      'clean-cache': 'clear-cache/clearcache/cc',
      query:
        'show/info, validate, outdated, check-platform-reqs, diagnose, about, audit, licenses, depends/why, prohibits/why-not, status, suggests, search, list, help, fund, browse/home',
      configure: 'config, global config, self-update/selfupdate, init, bump',
      other: 'archive, global, completion',
    },
    passthrough: { subcommands: ['exec', 'run-script'], after: 'operand' },
    unknown: 'run',
  },
]

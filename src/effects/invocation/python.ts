import type { Grammar } from './grammar.ts'

const UV_RESOLUTION = `
 index= default-index= i/index-url= extra-index-url= f/find-links= no-index index-strategy= keyring-provider=
 U/upgrade P/upgrade-package= upgrade-group= reinstall/force-reinstall reinstall-package= refresh refresh-package=
 resolution= prerelease= pre fork-strategy= exclude-newer= exclude-newer-package= C/config-setting/config-settings=
 config-settings-package= no-build-isolation no-build-isolation-package= no-sources no-sources-package= no-build
 no-build-package= no-binary no-binary-package= link-mode= compile-bytecode/compile no-compile-bytecode/no-compile p/python=
 python-platform= torch-backend= dry-run check locked frozen inexact exact active no-active
 dev no-dev only-dev group= no-group= only-group= all-groups no-default-groups extra= no-extra= all-extras
 no-install-project only-install-project no-install-workspace only-install-workspace no-install-local only-install-local
 no-install-package= only-install-package= no-editable no-editable-package= package= all-packages script= output-format= output-file/o=
 show-resolution with= with-editable= with-requirements= no-sync isolated`

const PIP_INSTALL = `
 r/requirement= c/constraint= build-constraint= requirements-from-script= no-deps pre all-releases= only-final=
 e/editable= dry-run t/target= platform= python-version= implementation= abi= user root= prefix= src/source/source-dir/source-directory=
 U/upgrade upgrade-strategy= force-reinstall I/ignore-installed ignore-requires-python no-build-isolation use-pep517
 no-use-pep517 check-build-dependencies break-system-packages C/config-settings/config-setting= global-option=
 build-option= install-option= compile no-compile no-warn-script-location no-warn-conflicts no-binary= only-binary=
 prefer-binary require-hashes progress-bar= root-user-action= report= group= no-clean i/index-url/pypi-url=
 extra-index-url= no-index f/find-links= uploaded-prior-to= w/wheel-dir= d/dest/destination-dir/destination-directory=
 b/build/build-dir/build-directory= no-verify y/yes l/local exclude= all path= ignore format= not-required outdated uptodate`

/**
 * Package managers of Python.
 * Sources: `--help` of pip 25.3, pip-tools 7.5, pipenv 2025, Poetry 2.2, PDM 2.25 and the uv 0.12 command
 * reference, conda 25.9, micromamba 2.3; read 2026-08.
 */
export const PYTHON: readonly Grammar[] = [
  {
    tool: 'pip',
    programs: /^pip(\d+(\.\d+)?)?$/,
    style: 'gnu',
    abbreviations: true,
    options: `
 h/help debug isolated require-virtualenv/require-venv python= v/verbose V/version q/quiet log/log-file/local-log=
 no-input keyring-provider= proxy= retries= timeout/default-timeout= exists-action= trusted-host= cert= client-cert=
 cache-dir= no-cache-dir disable-pip-version-check no-color no-python-version-warning use-feature= use-deprecated=
 resume-retries= process-dependency-links allow-external= allow-unverified= allow-all-external skip-requirements-regex= no-allow-external
 ${PIP_INSTALL}`,
    optionsOf: {
      freeze: 'r/requirement= l/local user path= all exclude-editable exclude=',
      list: 'o/outdated u/uptodate e/editable l/local format= path= not-required',
      config: 'editor= global user site',
      hash: 'a/algorithm=',
    },
    actions: {
      install: 'install',
      fetch: 'download, wheel',
      remove: 'uninstall',
      'clean-cache': 'cache purge, cache remove',
      query:
        'freeze, list, show, check, cache dir, cache info, cache list, hash, debug, inspect, index, search, help, completion, config get, config list, config debug',
      configure: 'config set, config unset, config edit',
    },
  },
  {
    tool: 'pip-tools',
    programs: 'pip-sync pip-compile',
    style: 'gnu',
    options: `
 h/help version v/verbose q/quiet n/dry-run p/pre r/rebuild extra= all-extras f/find-links= i/index-url= no-index
 extra-index-url= cert= client-cert= trusted-host= header no-header emit-trusted-host no-emit-trusted-host annotate
 no-annotate annotation-style= U/upgrade P/upgrade-package= o/output-file= newline= allow-unsafe no-allow-unsafe
 strip-extras no-strip-extras generate-hashes reuse-hashes no-reuse-hashes max-rounds= src-file build-isolation
 no-build-isolation emit-find-links no-emit-find-links cache-dir= pip-args= resolver= emit-index-url
 no-emit-index-url emit-options no-emit-options unsafe-package= config= no-config color no-color
 a/ask force user python-executable= constraint/c= build-deps-for= all-build-deps only-build-deps`,
    actions: {},
    bare: 'sync',
  },
  {
    tool: 'pipenv',
    programs: 'pipenv',
    style: 'gnu',
    options: `
 h/help version q/quiet v/verbose where venv py envs rm bare man support site-packages no-site-packages python=
 clear pypi-mirror= system deploy d/dev ignore-pipfile skip-lock r/requirements= i/index= extra-pip-args= pre
 sequential selective-upgrade keep-outdated categories= e/editable= all outdated dry-run lock-only dev-only
 three hash exclude-markers output= c/code= unused u= check-env json emit-requirements`,
    actions: {
      install: 'install, sync, update, upgrade',
      run: 'run, shell',
      remove: 'uninstall, clean',
      query: 'graph, verify, check, audit, requirements, scripts, open, activate',
      other: 'lock',
      configure: 'pipfile',
    },
    passthrough: { subcommands: ['run'], after: 'subcommand' },
  },
  {
    tool: 'poetry',
    programs: 'poetry',
    style: 'gnu',
    options: `
 h/help q/quiet V/version ansi no-ansi n/no-interaction no-plugins no-cache P/project= C/directory= v/verbose
 without= with= only= no-dev dev E/extras= all-extras all-groups only-root no-root no-directory compile dry-run
 sync remove-untracked D/group= G= optional python= platform= source= allow-prereleases lock editable e
 f/format= o/output= without-hashes with-credentials without-urls check no-update regenerate local unset list
 migrate all latest default clean name= top-level tree build-constraints local-version= config-settings= b`,
    optionsOf: {
      add: 'D/dev G/group= e/editable',
      remove: 'D/dev G/group=',
      config: '',
      export: 'f/format= o/output= only-main',
    },
    actions: {
      install: 'install, sync, add, update, self install, self add, self update, self sync',
      run: 'run, shell',
      remove: 'remove, self remove, env remove',
      build: 'build',
      'clean-cache': 'cache clear',
      query:
        'show, check, about, version, env info, env list, cache list, self show, search, help, list, export',
      configure: 'config, env use, env activate, source add, source remove',
      other: 'lock, init, new, publish, self lock',
    },
    passthrough: { subcommands: ['run'], after: 'subcommand' },
  },
  {
    tool: 'uv',
    programs: 'uv',
    style: 'gnu',
    options: `
 h/help V/version q/quiet v/verbose n/no-cache/no-cache-dir cache-dir= managed-python no-managed-python python-preference=
 no-python-downloads allow-python-downloads python-fetch= offline no-offline no-progress color= no-color
 native-tls system-certs no-native-tls no-system-certs allow-insecure-host/trusted-host= preview preview-features= no-preview directory=
 project= config-file= no-config no-env-file env-file= ${UV_RESOLUTION}`,
    optionsOf: {
      'pip install': `r/requirements/requirement= e/editable= c/constraints/constraint= overrides/override= excludes= b/build-constraints/build-constraint=
        system no-system break-system-packages no-break-system-packages t/target= prefix= no-deps deps require-hashes no-require-hashes
        verify-hashes no-verify-hashes only-binary= no-binary= python-version= strict no-strict only-deps disable-pip-version-check user`,
      'pip sync': `c/constraints/constraint= b/build-constraints/build-constraint= system no-system break-system-packages t/target= prefix=
        require-hashes no-require-hashes verify-hashes no-verify-hashes only-binary= no-binary= python-version= strict no-strict allow-empty-requirements`,
      'pip compile': `c/constraints/constraint= overrides/override= b/build-constraints= generate-hashes no-header no-annotate
        universal python-version= no-strip-extras strip-extras emit-index-url emit-find-links no-emit-package= system o/output-file= no-deps annotation-style= custom-compile-command=`,
      'pip uninstall': 'r/requirements= system break-system-packages t/target= prefix= y/yes',
      'pip freeze': 'system exclude-editable',
      'pip list': 'system format= outdated e/editable exclude= exclude-editable strict',
      venv: 'seed c/clear allow-existing prompt= system-site-packages relocatable system no-project',
      add: 'r/requirements= c/constraints= dev optional= editable raw raw-sources rev= tag= branch= lfs bounds= workspace m/marker= no-workspace',
      remove: 'dev optional=',
      export:
        'format= no-hashes hashes no-header no-annotate no-emit-project no-emit-workspace no-emit-package= no-emit-local prune= o/output-file=',
      'tool install': 'e/editable force with-executables-from= overrides= constraints=',
      'tool run': 'from= w/with=',
      'python install':
        'i/install-dir= mirror= pypy-mirror= r/reinstall f/force default no-bin bin no-registry U/upgrade compile-bytecode',
      'cache prune': 'ci force',
      'cache clean': 'force',
      build:
        'wheel sdist list all-packages o/out-dir= clear require-hashes b/build-constraints= force-pep517 no-create-gitignore',
      run: 'm/module s/script gui-script w/with=',
    },
    actions: {
      install:
        'sync, pip install, pip sync, add, remove, tool install, tool upgrade, python install, python upgrade',
      run: 'run, tool run',
      build: 'build',
      remove: 'pip uninstall, tool uninstall, python uninstall',
      'clean-cache': 'cache clean, cache prune, clean',
      query: `pip freeze, pip list, pip show, pip tree, pip check, pip debug, tree, version, cache dir, cache size, python list,
        python find, python dir, tool list, tool dir, help`,
      configure: 'python pin, self update, python update-shell, tool update-shell',
      other: 'lock, pip compile, export, venv, init, publish, format',
    },
    passthrough: { subcommands: ['run', 'tool run'], after: 'operand' },
  },
  {
    tool: 'uv',
    programs: 'uvx',
    style: 'gnu',
    options: `
 h/help V/version q/quiet v/verbose n/no-cache/no-cache-dir cache-dir= offline no-progress from=
 w directory= project= config-file= no-config env-file= ${UV_RESOLUTION}`,
    actions: { run: '' },
    unknown: 'run',
    optionsFirst: true,
    goals: true,
  },
  {
    tool: 'pdm',
    programs: 'pdm',
    style: 'gnu',
    options: `
 h/help V/version c/config= v/verbose q/quiet no-cache I/ignore-python n/non-interactive p/project= g/global k/skip=
 L/lockfile= no-lock frozen-lockfile/frozen G/group/with= without= d/dev prod/production no-default check
 no-self fail-fast/x dry-run no-isolation C/config-setting= no-editable no-sync clean clean-unselected/only-keep reinstall
 r plugins u/unconstrained save-compatible save-wildcard save-exact update-reuse update-eager venv= e/editable= override=`,
    actions: {
      install: 'install, sync, add, update',
      run: 'run',
      remove: 'remove',
      build: 'build',
      'clean-cache': 'cache clear, cache remove',
      query: 'list, show, info, outdated, search, cache info, cache list',
      configure: 'config, use, venv create, venv activate, venv',
      other: 'lock, export, init, new, publish, import, fix, plugin, self, python',
    },
    passthrough: { subcommands: ['run'], after: 'operand' },
  },
  {
    tool: 'conda',
    programs: 'conda mamba micromamba',
    style: 'gnu',
    abbreviations: true,
    options: `
 h/help V/version y/yes q/quiet v/verbose d/dry-run json n/name= p/prefix= c/channel= f/file= r/root-prefix= use-local
 override-channels repodata-fn= strict-channel-priority channel-priority= no-channel-priority no-deps only-deps no-pin copy
 always-softlink always-copy no-shortcuts S/satisfied-skip-solve freeze-installed update-all/all update-deps C/use-index-cache
 k/insecure offline download-only solver/experimental-solver= clobber no-default-packages dev m/mkdir clone= force-reinstall
 force-remove update-specs prune show-channel-urls no-allow-uninstall no-allow-downgrade allow-uninstall lockfile= no-lockfile category= rc-file= no-rc no-env
 platform= relocate-prefix= ssl-verify= retry-clean-cache no-py-pin no-builds revision= env=? no-capture-output live-stream cwd= s/shell=`,
    optionsOf: {
      clean: 'a/all i/index-cache p/packages t/tarballs f/force-pkgs-dirs l/locks c/tempfiles logfiles trash',
      config:
        'system env= file= set append prepend/add get remove remove-key show show-sources validate stdin json',
      run: 'n/name= p/prefix= no-capture-output live-stream cwd= s/shell= a/attach=',
    },
    actions: {
      install: 'install, create, update/upgrade, env create, env update',
      run: 'run',
      remove: 'remove/uninstall, env remove',
      'clean-cache': 'clean',
      query: 'list, info, search, env list, env export, compare, doctor, repoquery',
      configure: 'config, init, activate, deactivate, shell, env config, tos, notices, self-update',
      other: 'build, package, rename, env, index, render',
    },
    passthrough: { subcommands: ['run'], after: 'operand' },
  },
]

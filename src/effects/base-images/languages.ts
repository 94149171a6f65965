import type { BaseImage } from '../base-images.ts'
import {
  account,
  alpine,
  byTag,
  debian,
  distroless,
  extend,
  pathBefore,
  rhel,
  ubuntu,
  windows,
} from './distribution.ts'
import type { Row } from './systems.ts'
import type { Tag } from './tag.ts'

/**
 * Images of languages and their build tools.
 *
 * Source: the Dockerfiles of docker-library/{python,golang,ruby,php,openjdk}, nodejs/docker-node,
 * rust-lang/docker-rust, carlossg/docker-maven, keeganwitt/docker-gradle, adoptium/containers,
 * corretto/corretto-docker, dotnet/dotnet-docker, composer/docker, oven-sh/bun, denoland/deno_docker and
 * astral-sh/uv, read 2026-08.
 */
export const LANGUAGES: Readonly<Record<string, Row>> = {
  python: tag =>
    onDebian(tag, {
      cmd: [tag.major === 2 ? 'python2' : 'python3'],
      env: { PATH: pathBefore('/usr/local/bin') },
    }),
  pypy: tag => onDebian(tag, { cmd: ['pypy3'], env: { PATH: pathBefore('/opt/pypy/bin') } }),
  node: tag =>
    onDebian(tag, {
      accounts: [account('node', 1000, '/home/node')],
      runAs: 'node',
      entrypoint: ['docker-entrypoint.sh'],
      cmd: ['node'],
    }),
  golang: tag =>
    extend(byTag(tag), {
      env: { GOPATH: '/go', GOTOOLCHAIN: 'local', PATH: pathBefore('/go/bin', '/usr/local/go/bin') },
      workdir: '/go',
      compiler: !tag.alpine,
    }),
  rust: tag =>
    extend(byTag(tag), {
      env: {
        RUSTUP_HOME: '/usr/local/rustup',
        CARGO_HOME: '/usr/local/cargo',
        PATH: pathBefore('/usr/local/cargo/bin'),
      },
      compiler: true,
    }),
  ruby: tag =>
    onDebian(tag, {
      cmd: ['irb'],
      env: {
        LANG: 'C.UTF-8',
        GEM_HOME: '/usr/local/bundle',
        BUNDLE_SILENCE_ROOT_WARNING: '1',
        BUNDLE_APP_CONFIG: '/usr/local/bundle',
        PATH: pathBefore('/usr/local/bundle/bin'),
      },
    }),
  php,
  composer: () =>
    extend(php({ ...NO_TAG, alpine: true }), {
      entrypoint: ['/docker-entrypoint.sh'],
      cmd: ['composer'],
      workdir: '/app',
      env: { COMPOSER_HOME: '/tmp', COMPOSER_ALLOW_SUPERUSER: '1' },
    }),
  perl: tag => onDebian(tag, { cmd: [`perl${tag.version ?? ''}`, '-de0'], workdir: '/usr/src/app' }),
  gcc: tag => extend(byTag(tag), { compiler: true }),
  elixir: tag => onDebian(tag, { cmd: ['iex'], env: { LANG: 'C.UTF-8' } }),
  erlang: tag => onDebian(tag, { cmd: ['erl'] }),
  haskell: tag => extend(byTag(tag), { cmd: ['ghci'], compiler: true }),
  swift: tag =>
    extend(tag.ubuntu === undefined ? ubuntu(undefined) : ubuntu(tag.ubuntu), { compiler: !tag.has('slim') }),
  julia: tag => onDebian(tag, { entrypoint: ['docker-entrypoint.sh'], cmd: ['julia'], compiler: false }),
  maven: tag =>
    extend(jdk(tag), {
      entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'],
      cmd: ['mvn'],
      env: { MAVEN_HOME: '/usr/share/maven', MAVEN_CONFIG: '/root/.m2' },
    }),
  gradle: tag => ({
    // uid 1000 belongs to gradle: the image removes the account that newer Ubuntu releases have there.
    ...extend(jdk(tag), {
      cmd: ['gradle'],
      // Of Temurin, which the variants on Corretto and GraalVM are not built on.
      entrypoint: tag.words.some(word => /corretto|graal/.test(word))
        ? undefined
        : ['/__cacert_entrypoint.sh'],
      env: { GRADLE_HOME: '/opt/gradle' },
      workdir: '/home/gradle',
      aliases: { '/root/.gradle': '/home/gradle/.gradle' },
    }),
    accounts: [account('gradle', 1000, '/home/gradle')],
    runAs: 'gradle',
    volumes: ['/home/gradle/.gradle'],
  }),
  'eclipse-temurin': tag =>
    extend(jdk(tag), {
      entrypoint: tag.windows ? undefined : ['/__cacert_entrypoint.sh'],
      cmd: tag.has('jre') ? undefined : ['jshell'],
      env: { JAVA_HOME: '/opt/java/openjdk', PATH: pathBefore('/opt/java/openjdk/bin') },
    }),
  openjdk: tag => {
    if (tag.windows) return windows()
    const plain = !tag.alpine && !tag.has('slim') && tag.debian === undefined
    // From 12 on the plain tags are Oracle Linux, the slim ones stay on Debian.
    const oracle = plain && (tag.major === undefined || tag.major >= 12)
    return extend(oracle ? rhel(undefined, 'microdnf') : byTag(tag), {
      cmd: tag.has('jre') ? undefined : ['jshell'],
    })
  },
  amazoncorretto: tag =>
    tag.alpine
      ? alpine(tag.alpineRelease)
      : extend(rhel(undefined), { cmd: undefined, accountTools: 'none' }),
  'oven/bun': tag =>
    extend(tag.has('distroless') ? distroless(undefined, 'glibc') : byTag(tag), {
      accounts: [account('bun', 1000, '/home/bun')],
      ...(tag.has('distroless') ? {} : { runAs: 'bun' }),
      workdir: '/home/bun/app',
      entrypoint: tag.has('distroless') ? ['/usr/local/bin/bun'] : ['/usr/local/bin/docker-entrypoint.sh'],
      cmd: ['/usr/local/bin/bun'],
      env: { BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0', BUN_INSTALL_BIN: '/usr/local/bin' },
    }),
  'denoland/deno': tag => {
    const image = tag.has('distroless')
      ? distroless(undefined, 'glibc')
      : tag.has('ubuntu')
        ? ubuntu(undefined)
        : byTag(tag)
    return extend(image, {
      accounts: [account('deno', tag.alpine ? 1000 : 1993, '/home/deno')],
      ...(tag.has('distroless') ? {} : { runAs: 'deno' }),
      entrypoint: ['/tini', '--', 'docker-entrypoint.sh'],
      cmd: ['eval', "console.log('Welcome to Deno!')"],
      env: { DENO_USE_CGROUPS: '1', DENO_DIR: '/deno-dir/', DENO_INSTALL_ROOT: '/usr/local' },
    })
  },
  'ghcr.io/astral-sh/uv': uv,
  'astral/uv': uv,
  'mcr.microsoft.com/dotnet/sdk': dotnet,
  'mcr.microsoft.com/dotnet/nightly/sdk': dotnet,
  'mcr.microsoft.com/dotnet/aspnet': dotnet,
  'mcr.microsoft.com/dotnet/runtime': dotnet,
  'mcr.microsoft.com/dotnet/runtime-deps': dotnet,
  'continuumio/miniconda3': () => conda({ cmd: ['/bin/bash'] }),
  'continuumio/anaconda3': () => conda({ cmd: ['/bin/bash'] }),
  'condaforge/miniforge3': () => ({
    ...conda({ entrypoint: ['tini', '--'], cmd: ['/bin/bash'] }),
    family: 'ubuntu',
  }),
  'condaforge/mambaforge': () => ({
    ...conda({ entrypoint: ['tini', '--'], cmd: ['/bin/bash'] }),
    family: 'ubuntu',
  }),
  'mambaorg/micromamba': tag => {
    const user = account('mambauser', 57439, '/home/mambauser')
    return extend(byTag(tag), {
      user,
      accounts: [user],
      workdir: '/tmp',
      entrypoint: ['/usr/local/bin/_entrypoint.sh'],
      cmd: ['/bin/bash'],
      env: { MAMBA_ROOT_PREFIX: '/opt/conda', PATH: pathBefore('/opt/conda/bin') },
      // The image sets its own SHELL.
      shell: 'unknown',
    })
  },
}

const NO_TAG: Tag = {
  words: [],
  version: undefined,
  major: undefined,
  debian: undefined,
  ubuntu: undefined,
  alpine: false,
  alpineRelease: undefined,
  windows: false,
  has: () => false,
}

/** The plain Debian variants are built on buildpack-deps, compilers included; slim and Alpine are not. */
function onDebian(tag: Tag, changes: Partial<BaseImage>): BaseImage {
  return extend(byTag(tag), { compiler: !tag.has('slim') && !tag.alpine && !tag.windows, ...changes })
}

function php(tag: Tag): BaseImage {
  const image = byTag(tag)
  const apache = tag.has('apache')
  const fpm = tag.has('fpm')
  return {
    ...extend(image, {
      accounts: tag.alpine ? [account('www-data', 82, '/home/www-data')] : [],
      runAs: 'www-data',
      entrypoint: ['docker-php-entrypoint'],
      cmd: apache ? ['apache2-foreground'] : fpm ? ['php-fpm'] : ['php', '-a'],
      workdir: apache || fpm ? '/var/www/html' : '/',
      env: { PHP_INI_DIR: '/usr/local/etc/php' },
      compiler: !tag.alpine,
    }),
    ...(apache
      ? { stopSignal: 'SIGWINCH', ports: ['80'] }
      : fpm
        ? { stopSignal: 'SIGQUIT', ports: ['9000'] }
        : {}),
  }
}

/** The Java builds that Maven, Gradle and Temurin tags name: Ubuntu unless they say otherwise. */
function jdk(tag: Tag): BaseImage {
  if (tag.windows) return windows()
  if (tag.alpine) return alpine(tag.alpineRelease)
  if (tag.debian !== undefined) return debian(tag.debian)
  if (tag.words.some(word => /^ubi\d/.test(word)))
    return rhel(undefined, tag.has('minimal') ? 'microdnf' : 'dnf')
  if (tag.has('amazoncorretto') || tag.has('corretto') || tag.words.some(word => /^al20/.test(word)))
    return rhel(undefined)
  if (tag.has('graalvm') || tag.has('oracle') || tag.has('openjdk')) return rhel(undefined, 'microdnf')
  return ubuntu(tag.ubuntu)
}

const DOTNET_RELEASES: Readonly<Record<string, string>> = {
  '6': 'bullseye',
  '7': 'bullseye',
  '8': 'bookworm',
  '9': 'bookworm',
}

function dotnet(tag: Tag): BaseImage {
  if (tag.windows) return windows()
  const major = tag.major ?? 10
  const app = account('app', 1654, '/home/app')
  const small = tag.has('chiseled') || tag.has('distroless')
  const image = small
    ? { ...distroless(tag.ubuntu, 'glibc'), packageManager: 'none' as const }
    : dotnetSystem(tag, major)
  const env: Record<string, string> = { DOTNET_RUNNING_IN_CONTAINER: 'true' }
  Object.assign(
    env,
    major >= 8 ? { APP_UID: '1654', ASPNETCORE_HTTP_PORTS: '8080' } : { ASPNETCORE_URLS: 'http://+:80' },
  )
  return extend(image, {
    user: small && major >= 8 ? app : image.user,
    accounts: major >= 8 ? [app] : [],
    env,
    cmd: tag.alpine ? ['/bin/sh'] : small ? undefined : ['bash'],
    ...(major >= 8 ? { runAs: '$APP_UID' } : {}),
  })
}

function dotnetSystem(tag: Tag, major: number): BaseImage {
  if (tag.alpine) return alpine(tag.alpineRelease)
  if (tag.has('azurelinux3.0') || tag.words.some(word => /^(azurelinux|cbl|mariner)/.test(word)))
    return rhel(undefined)
  if (tag.ubuntu !== undefined) return ubuntu(tag.ubuntu)
  // From 10 on the default is Ubuntu; earlier releases keep the Debian suite they started with.
  return tag.debian === undefined && major >= 10
    ? ubuntu('noble')
    : debian(tag.debian ?? DOTNET_RELEASES[String(major)])
}

/** Tags that name a system are that system with uv in /usr/local/bin; all others hold two binaries and nothing else. */
function uv(tag: Tag): BaseImage {
  const named = tag.alpine || tag.debian !== undefined || tag.has('debian')
  if (!named)
    return extend(distroless(undefined, 'none'), { accounts: [], entrypoint: ['/uv'], workdir: '/io' })
  const python = tag.words.some(word => /^python\d/.test(word))
  return extend(byTag(tag), {
    cmd: ['/usr/local/bin/uv'],
    env: python
      ? { PATH: pathBefore('/usr/local/bin'), UV_TOOL_BIN_DIR: '/usr/local/bin' }
      : { UV_TOOL_BIN_DIR: '/usr/local/bin' },
    compiler: !tag.alpine && !tag.has('slim'),
  })
}

function conda(changes: Partial<BaseImage>): BaseImage {
  return extend(debian(undefined), { env: { PATH: pathBefore('/opt/conda/bin') }, ...changes })
}

/**
 * Packages that only a build needs: compilers, build systems, headers without a library, debuggers of builds.
 *
 * Source: the package lists of Debian 11 to 13 and Alpine 3.19 to 3.23, read 2026-08. On the official images of languages the
 * headers of the distribution's own Python belong to an interpreter that nothing there runs.
 */
const BOTH =
  words(`autoconf automake bear bison ccache clang cmake flex gcc g++ gdb gfortran libtool m4 make meson nasm ninja
  ninja-build patch pkgconf pkg-config rust rustc cargo rustup swig valgrind yasm llvm`)

const DEBIAN =
  words(`autotools-dev binutils build-essential cpp cpp-12 debhelper devscripts dh-python dpkg-dev fakeroot libbison-dev
  libboost-dev libc-dev libc-dev-bin libc6-dev libeigen3-dev libgtest-dev libtool-bin linux-headers-amd64 linux-libc-dev nlohmann-json3-dev
  protobuf-compiler python3-dev libpython3-dev python-dev python2-dev python-dev-is-python3 python-all-dev python3-all-dev python3-distutils rapidjson-dev
  systemtap-sdt-dev uthash-dev lld golang golang-go`)

const ALPINE =
  words(`abuild alpine-sdk build-base clang-dev fortify-headers libc-dev linux-headers llvm-dev musl-dev
  openssl-dev pkgconfig protoc python3-dev python2-dev samurai zlib-dev go`)

const VERSIONED =
  /^(?:gcc|g\+\+|gfortran|clang|llvm|cpp|clang-tools|libgcc|libstdc\+\+|python3|libpython3)(?:-|\.)\d[\d.]*(?:-dev)?$/

export function isBuildOnly(name: string, family: 'debian' | 'alpine'): boolean {
  if (BOTH.has(name) || (family === 'debian' ? DEBIAN : ALPINE).has(name)) return true
  // `python3.11` without `-dev` is the interpreter.
  return (
    family === 'debian' && /[-.]\d/.test(name) && VERSIONED.test(name) && !/^(?:lib)?python3\.\d+$/.test(name)
  )
}

/** Headers and what links with them: to be replaced by what runs with it. */
export function isHeaders(name: string): boolean {
  return /-dev$/.test(name)
}

/** Tools that a program may well call: they go only where nothing is found to. */
const TOOLS = words('git git-core git-lfs curl wget mercurial subversion')

export function isTool(name: string): boolean {
  return TOOLS.has(name)
}

/**
 * What the images that are built on buildpack-deps hold already.
 *
 * Source: docker-library/buildpack-deps, read 2026-08.
 */
const BUILDPACK =
  words(`autoconf automake binutils build-essential bzip2 cpp ca-certificates curl default-libmysqlclient-dev dpkg-dev file g++ gcc git
  gnupg imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev
  libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev
  libreadline-dev libsqlite3-dev libssl-dev libtool libwebp-dev libxml2-dev libxslt-dev libxslt1-dev libyaml-dev linux-libc-dev m4 make mercurial netbase
  openssh-client patch pkg-config pkgconf procps sq subversion tzdata unzip wget xz-utils zlib1g-dev`)

export function isInBuildpack(name: string): boolean {
  return BUILDPACK.has(name)
}

/** Packages among them whose commands a program may call when it runs. */
export const BUILDPACK_TOOLS: readonly string[] = [
  'git',
  'curl',
  'wget',
  'mercurial',
  'subversion',
  'openssh-client',
  'unzip',
  'file',
  'imagemagick',
  'gnupg',
  'procps',
  'gcc',
  'make',
]

/**
 * Headers whose libraries every official slim image of Python has, because its interpreter is linked with them.
 *
 * Source: docker-library/python (the `ldd` pass of its slim Dockerfiles), read 2026-08.
 */
const LINKED_BY_PYTHON =
  words(`libssl-dev libffi-dev zlib1g-dev libz-dev libbz2-dev liblzma-dev libsqlite3-dev libreadline-dev uuid-dev libexpat1-dev
  libgdbm-dev libncurses-dev libncurses5-dev libncursesw5-dev`)

export function isLinkedByPython(headers: string): boolean {
  return LINKED_BY_PYTHON.has(headers)
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

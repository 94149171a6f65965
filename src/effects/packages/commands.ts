/**
 * The commands that packages bring, to tell whether something calls them.
 *
 * Source: the file lists of Debian 12 and Alpine 3.20, read 2026-08. What a package brings beside commands (libraries, data) is not told here.
 */
const COMMANDS = `
autoconf: autoconf autoreconf
automake: automake aclocal
binutils: ld as ar nm objdump strip readelf
bison: bison yacc
build-base: gcc g++ cc c++ make ld as ar
build-essential: gcc g++ cc c++ make ld as ar
alpine-sdk: gcc g++ cc c++ make ld as ar git
cargo: cargo rustc
clang: clang clang++
cmake: cmake ctest
cron: cron crontab
curl: curl
default-mysql-client: mysql mysqldump mysqladmin mariadb
ffmpeg: ffmpeg ffprobe
file: file
flex: flex lex
g++: g++ c++
gcc: gcc cc
gdb: gdb
gettext: msgfmt envsubst xgettext
gfortran: gfortran
git: git
git-core: git
git-lfs: git-lfs
gnupg: gpg
golang: go
golang-go: go
go: go
imagemagick: convert identify magick mogrify
fontconfig: fc-cache fc-list
libtool-bin: libtool
llvm: llc opt
m4: m4
locales: locale-gen localedef
make: make gmake
mercurial: hg
meson: meson
ninja-build: ninja
ninja: ninja
netcat-openbsd: nc netcat
netcat-traditional: nc netcat
openssh-client: ssh scp sftp ssh-keyscan ssh-keygen
patch: patch
postgresql-client: psql pg_dump pg_restore pg_isready createdb dropdb
pkg-config: pkg-config
pkgconf: pkg-config pkgconf
pkgconfig: pkg-config
procps: ps top pgrep pkill free watch
protobuf-compiler: protoc
protoc: protoc
rustc: rustc
rust: rustc
rustup: rustup
subversion: svn
supervisor: supervisord supervisorctl
swig: swig
unzip: unzip
valgrind: valgrind
wget: wget
xz-utils: xz
`

let known: ReadonlyMap<string, readonly string[]> | undefined

export function commandsOfPackage(name: string): readonly string[] {
  known ??= new Map(
    COMMANDS.trim()
      .split('\n')
      .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2).split(' ')]),
  )
  const versioned = /^(gcc|g\+\+|gfortran|clang|llvm)-\d/.exec(name)?.[1]
  return known.get(name) ?? (versioned === undefined ? [] : [...(known.get(versioned) ?? []), name])
}

/**
 * Alpine packages with headers or compilers, and what a program that was built with them needs at run time. A row
 * without names needs nothing.
 *
 * Source: aports of Alpine 3.19 to 3.23, read 2026-08. Names that changed between those releases are left out, so that they count as unknown.
 */
export const ALPINE_RUNTIME = `
acl-dev: libacl; alpine-sdk: libgcc libstdc++; alsa-lib-dev: alsa-lib; aom-dev: aom-libs; attr-dev: libattr
blas-dev: blas; bluez-dev: bluez-libs; brotli-dev: brotli-libs; build-base: libgcc libstdc++
bzip2-dev: libbz2; cairo-dev: cairo; cargo: libgcc; curl-dev: libcurl; cyrus-sasl-dev: libsasl
dbus-dev: dbus-libs; elfutils-dev: libelf; eudev-dev: eudev-libs; expat-dev: libexpat
ffmpeg-dev: ffmpeg-libs; fftw-dev: fftw-double-libs fftw-single-libs; file-dev: libmagic
fontconfig-dev: fontconfig; freetds-dev: freetds; freetype-dev: freetype; fribidi-dev: fribidi
g++: libgcc libstdc++; gcc: libgcc; gdal-dev: gdal; gdbm-dev: gdbm; gdk-pixbuf-dev: gdk-pixbuf
geos-dev: geos; gfortran: libgfortran libquadmath; giflib-dev: giflib; glib-dev: glib; gmp-dev: gmp
gnutls-dev: gnutls; harfbuzz-dev: harfbuzz; hdf5-dev: hdf5; hiredis-dev: hiredis; icu-dev: icu-libs
imagemagick-dev: imagemagick-libs; jpeg-dev: libjpeg-turbo; krb5-dev: krb5-libs; lapack-dev: lapack
lcms2-dev: lcms2; leptonica-dev: leptonica; libcap-dev: libcap2; libde265-dev: libde265; libev-dev: libev
libevent-dev: libevent; libffi-dev: libffi; libgit2-dev: libgit2; libheif-dev: libheif
libimagequant-dev: libimagequant; libjpeg-turbo-dev: libjpeg-turbo; libmemcached-dev: libmemcached-libs
libpcap-dev: libpcap; libpng-dev: libpng; libpq-dev: libpq; librdkafka-dev: librdkafka; librsvg-dev: librsvg
libsndfile-dev: libsndfile; libsodium-dev: libsodium; libssh2-dev: libssh2; libusb-dev: libusb
libuv-dev: libuv; libvpx-dev: libvpx; libwebp-dev: libwebp libwebpdemux libwebpmux; libx11-dev: libx11
libxcb-dev: libxcb; libxext-dev: libxext; libxml2-dev: libxml2; libxrender-dev: libxrender
libxslt-dev: libxslt; lz4-dev: lz4-libs; mariadb-connector-c-dev: mariadb-connector-c
mariadb-dev: mariadb-connector-c; ncurses-dev: ncurses-libs; netcdf-dev: netcdf; oniguruma-dev: oniguruma
openblas-dev: openblas; openjpeg-dev: openjpeg; openldap-dev: libldap; openssl-dev:; opus-dev: opus
pango-dev: pango; pcre-dev: pcre; pcre2-dev: pcre2; pixman-dev: pixman; portaudio-dev: portaudio
postgresql-dev: libpq; postgresql14-dev: libpq; postgresql15-dev: libpq; postgresql16-dev: libpq
postgresql17-dev: libpq; postgresql18-dev: libpq; proj-dev: proj; rabbitmq-c-dev: rabbitmq-c; re2-dev: re2
readline-dev: readline; rust: libgcc; snappy-dev: snappy; sqlite-dev: sqlite-libs; tcl-dev: tcl
tiff-dev: tiff; tk-dev: tk; unixodbc-dev: unixodbc; util-linux-dev: libblkid libmount libuuid
vips-dev: vips; x264-dev: x264-libs; xmlsec-dev: xmlsec; xz-dev: xz-libs; yaml-dev: yaml; zbar-dev: zbar
zeromq-dev: libzmq; zlib-dev:; zstd-dev: zstd-libs
`

/**
 * Debian packages with headers, and what a program that was compiled with them needs at run time: every package of the same
 * source that the first one depends on. One row a package, rows parted by `;`; three columns for bullseye, bookworm and trixie where they differ,
 * `-` where a release does not have it. A row without names needs nothing at run time.
 *
 * Source: computed from the package indexes of the Debian archive (Packages of main, amd64), 2026-08. Kept are the
 * packages that images of applications install; others count as unknown.
 */
export const DEBIAN_RUNTIME = `
coinor-libcbc-dev: coinor-libcbc3 | coinor-libcbc3 | coinor-libcbc3.1
default-libmysqlclient-dev: libmariadb3; firebird-dev: libfbclient2 libib-util
freeglut3-dev: freeglut3 | libglut3.12 | libglut3.12; freetds-dev: libct4 libsybdb5
libacl1-dev: libacl1; libaio-dev: libaio1 | libaio1 | libaio1t64
libaom-dev: libaom0 | libaom3 | libaom3; libarchive-dev: libarchive13 | libarchive13 | libarchive13t64
libargon2-dev: libargon2-1; libarmadillo-dev: libarmadillo10 | libarmadillo11 | libarmadillo14
libasound2-dev: libasound2 | libasound2 | libasound2t64; libaspell-dev: libaspell15; libass-dev: libass9
libatlas-base-dev: libatlas3-base | libatlas3-base | -; libattr1-dev: libattr1; libaudit-dev: libaudit1
libavcodec-dev: libavcodec58 libavutil56 libswresample3 | libavcodec59 libavutil57 libswresample4 | libavcodec61 libavutil59 libswresample5
libavdevice-dev: libavcodec58 libavutil56 libswresample3 libavdevice58 libavfilter7 libavformat58 libpostproc55 libswscale5 | libavcodec59 libavutil57 libswresample4 libavdevice59 libavfilter8 libavformat59 libpostproc56 libswscale6 | libavcodec61 libavutil59 libswresample5 libavdevice61 libavfilter10 libavformat61 libpostproc58 libswscale8
libavfilter-dev: libavcodec58 libavutil56 libswresample3 libavfilter7 libavformat58 libpostproc55 libswscale5 | libavcodec59 libavutil57 libswresample4 libavfilter8 libavformat59 libpostproc56 libswscale6 | libavcodec61 libavutil59 libswresample5 libavfilter10 libavformat61 libpostproc58 libswscale8
libavformat-dev: libavcodec58 libavutil56 libswresample3 libavformat58 | libavcodec59 libavutil57 libswresample4 libavformat59 | libavcodec61 libavutil59 libswresample5 libavformat61
libavif-dev: libavif9 | libavif15 | libavif16; libavutil-dev: libavutil56 | libavutil57 | libavutil59
libblas-dev: libblas3; libblosc-dev: libblosc1; libbluetooth-dev: libbluetooth3
libboost-all-dev: libboost-atomic1.74.0 libboost-chrono1.74.0 libboost-container1.74.0 libboost-date-time1.74.0 libboost-serialization1.74.0 libboost-system1.74.0 libboost-thread1.74.0 libboost-context1.74.0 libboost-coroutine1.74.0 libboost-filesystem1.74.0 libboost-fiber1.74.0 libboost-graph1.74.0 libboost-regex1.74.0 libboost-test1.74.0 libboost-graph-parallel1.74.0 libboost-iostreams1.74.0 libboost-locale1.74.0 libboost-log1.74.0 libboost-math1.74.0 libboost-mpi1.74.0 libboost-mpi-python1.74.0 libboost-numpy1.74.0 libboost-program-options1.74.0 libboost-python1.74.0 libboost-random1.74.0 libboost-stacktrace1.74.0 libboost-timer1.74.0 libboost-type-erasure1.74.0 libboost-wave1.74.0 libboost-nowide1.74.0 | libboost-atomic1.74.0 libboost-chrono1.74.0 libboost-container1.74.0 libboost-date-time1.74.0 libboost-serialization1.74.0 libboost-system1.74.0 libboost-thread1.74.0 libboost-context1.74.0 libboost-coroutine1.74.0 libboost-filesystem1.74.0 libboost-fiber1.74.0 libboost-graph1.74.0 libboost-regex1.74.0 libboost-test1.74.0 libboost-graph-parallel1.74.0 libboost-iostreams1.74.0 libboost-locale1.74.0 libboost-log1.74.0 libboost-math1.74.0 libboost-mpi1.74.0 libboost-mpi-python1.74.0 libboost-numpy1.74.0 libboost-program-options1.74.0 libboost-python1.74.0 libboost-random1.74.0 libboost-stacktrace1.74.0 libboost-timer1.74.0 libboost-type-erasure1.74.0 libboost-wave1.74.0 libboost-nowide1.74.0 | libboost-atomic1.83.0 libboost-chrono1.83.0t64 libboost-container1.83.0 libboost-date-time1.83.0 libboost-serialization1.83.0 libboost-system1.83.0 libboost-thread1.83.0 libboost-context1.83.0 libboost-coroutine1.83.0 libboost-filesystem1.83.0 libboost-fiber1.83.0 libboost-graph1.83.0 libboost-regex1.83.0 libboost-test1.83.0 libboost-graph-parallel1.83.0 libboost-iostreams1.83.0 libboost-json1.83.0 libboost-locale1.83.0 libboost-log1.83.0 libboost-math1.83.0 libboost-mpi1.83.0 libboost-mpi-python1.83.0 libboost-nowide1.83.0 libboost-numpy1.83.0 libboost-program-options1.83.0 libboost-python1.83.0 libboost-random1.83.0 libboost-stacktrace1.83.0 libboost-timer1.83.0 libboost-type-erasure1.83.0 libboost-url1.83.0 libboost-wave1.83.0
libboost-context-dev: libboost-atomic1.74.0 libboost-chrono1.74.0 libboost-date-time1.74.0 libboost-serialization1.74.0 libboost-system1.74.0 libboost-thread1.74.0 libboost-context1.74.0 | libboost-atomic1.74.0 libboost-chrono1.74.0 libboost-date-time1.74.0 libboost-serialization1.74.0 libboost-system1.74.0 libboost-thread1.74.0 libboost-context1.74.0 | libboost-atomic1.83.0 libboost-chrono1.83.0t64 libboost-date-time1.83.0 libboost-serialization1.83.0 libboost-system1.83.0 libboost-thread1.83.0 libboost-context1.83.0
libboost-filesystem-dev: libboost-filesystem1.74.0 libboost-system1.74.0 | libboost-filesystem1.74.0 libboost-system1.74.0 | libboost-atomic1.83.0 libboost-filesystem1.83.0 libboost-system1.83.0
libboost-program-options-dev: libboost-program-options1.74.0 | libboost-program-options1.74.0 | libboost-program-options1.83.0
libboost-python-dev: libboost-python1.74.0 | libboost-python1.74.0 | libboost-python1.83.0
libboost-regex-dev: libboost-regex1.74.0 | libboost-regex1.74.0 | libboost-regex1.83.0
libboost-stacktrace-dev: libboost-stacktrace1.74.0 | libboost-stacktrace1.74.0 | libboost-stacktrace1.83.0
libboost-system-dev: libboost-system1.74.0 | libboost-system1.74.0 | libboost-system1.83.0
libboost-thread-dev: libboost-atomic1.74.0 libboost-chrono1.74.0 libboost-date-time1.74.0 libboost-serialization1.74.0 libboost-system1.74.0 libboost-thread1.74.0 | libboost-atomic1.74.0 libboost-chrono1.74.0 libboost-date-time1.74.0 libboost-serialization1.74.0 libboost-system1.74.0 libboost-thread1.74.0 | libboost-atomic1.83.0 libboost-chrono1.83.0t64 libboost-date-time1.83.0 libboost-serialization1.83.0 libboost-system1.83.0 libboost-thread1.83.0
libbpf-dev: libbpf0 | libbpf1 | libbpf1; libbrotli-dev: libbrotli1; libbsd-dev: libbsd0
libbson-dev: libbson-1.0-0 | libbson-1.0-0 | libbson-1.0-0t64; libbz2-dev: libbz2-1.0
libc-ares-dev: libc-ares2 | libc-ares2 | libcares2
libcairo2-dev: libcairo2 libcairo-gobject2 libcairo-script-interpreter2 | libcairo-gobject2 libcairo-script-interpreter2 libcairo2 | libcairo-gobject2 libcairo-script-interpreter2 libcairo2
libcap-dev: libcap2; libcfitsio-dev: libcfitsio9 | libcfitsio10 | libcfitsio10t64
libclang-dev: libclang1-11 libllvm11 | libclang1-14 libllvm14 | libclang1-19
libcrypto++-dev: libcrypto++8 | libcrypto++8 | libcrypto++8t64
libcups2-dev: libcups2 libcupsimage2 libjpeg62-turbo libpng16-16 libtiff5 libtiffxx5 zlib1g | libcups2 libcupsimage2 libjpeg62-turbo libpng16-16 libtiff6 libtiffxx6 zlib1g | libcups2t64 libcupsimage2t64 libjpeg62-turbo libpng16-16t64 libtiff6 libtiffxx6 zlib1g
libcurl4-gnutls-dev: libcurl3-gnutls | libcurl3-gnutls | libcurl3t64-gnutls
libcurl4-openssl-dev: libcurl4 | libcurl4 | libcurl4t64; libdb-dev: libdb5.3 | libdb5.3 | libdb5.3t64
libdbus-1-dev: libdbus-1-3; libde265-dev: libde265-0; libdjvulibre-dev: libdjvulibre21
libdmtx-dev: libdmtx0b | libdmtx0b | libdmtx0t64
libdrm-dev: libdrm2 libdrm-intel1 libdrm-radeon1 libdrm-nouveau2 libdrm-amdgpu1; libeccodes-dev: libeccodes0
libedit-dev: libedit2; libegl-dev: libegl1 libgl1 libglx0; libegl1-mesa-dev: libegl1
libelf-dev: libelf1 | libelf1 | libelf1t64; libenchant-2-dev: libenchant-2-2
libev-dev: libev4 | libev4 | libev4t64
libevent-dev: libevent-2.1-7 libevent-core-2.1-7 libevent-extra-2.1-7 libevent-pthreads-2.1-7 libevent-openssl-2.1-7 | libevent-2.1-7 libevent-core-2.1-7 libevent-extra-2.1-7 libevent-pthreads-2.1-7 libevent-openssl-2.1-7 | libevent-2.1-7t64 libevent-core-2.1-7t64 libevent-extra-2.1-7t64 libevent-pthreads-2.1-7t64 libevent-openssl-2.1-7t64
libexif-dev: libexif12; libexiv2-dev: libexiv2-27 | libexiv2-27 | libexiv2-28; libexpat1-dev: libexpat1
libfcgi-dev: libfcgi0ldbl | libfcgi0ldbl | libfcgi0t64; libffi-dev: libffi7 | libffi8 | libffi8
libfftw3-dev: libfftw3-double3 libfftw3-long3 libfftw3-quad3 libfftw3-single3
libflac-dev: libflac8 | libflac12 | libflac14; libfmt-dev: libfmt7 | libfmt9 | libfmt10
libfontconfig-dev: libfontconfig1; libfontconfig1-dev: libfontconfig1; libfreetype-dev: libfreetype6
libfreetype6-dev: libfreetype6; libfribidi-dev: libfribidi0; libfuse-dev: libfuse2 | libfuse2 | libfuse2t64
libfuse3-dev: libfuse3-3 | libfuse3-3 | libfuse3-4; libfuzzy-dev: libfuzzy2; libgbm-dev: libgbm1
libgc-dev: libgc1; libgd-dev: libgd3; libgdal-dev: libgdal28 | libgdal32 | libgdal36
libgdbm-compat-dev: libgdbm-compat4 | libgdbm6 libgdbm-compat4 | libgdbm6t64 libgdbm-compat4t64
libgdbm-dev: libgdbm6 | libgdbm6 | libgdbm6t64; libgdk-pixbuf-2.0-dev: libgdk-pixbuf-2.0-0
libgdk-pixbuf2.0-dev: libgdk-pixbuf-2.0-0 libgdk-pixbuf-xlib-2.0-0 libglib2.0-0 libx11-6 | libgdk-pixbuf-2.0-0 libgdk-pixbuf-xlib-2.0-0 libglib2.0-0 libx11-6 | -
libgeoip-dev: libgeoip1 | libgeoip1 | libgeoip1t64; libgeos-dev: libgeos-c1v5 | libgeos-c1v5 | libgeos-c1t64
libgeotiff-dev: libgeotiff5; libgflags-dev: libgflags2.2; libgif-dev: libgif7
libgirepository-2.0-dev: - | - | libgirepository-2.0-0 libglib2.0-0t64
libgirepository1.0-dev: libgirepository-1.0-1; libgit2-dev: libgit2-1.1 | libgit2-1.5 | libgit2-1.9
libgl1-mesa-dev: libgl1 libglx0 libegl1 libgles2; libgles2-mesa-dev: libgles2 libegl1
libglew-dev: libglew2.1 | libglew2.2 | libglew2.2; libglfw3-dev: libglfw3
libglib2.0-dev: libglib2.0-0 | libglib2.0-0 | libglib2.0-0t64; libglpk-dev: libglpk40
libglu1-mesa-dev: libglu1-mesa; libgmp-dev: libgmp10 libgmpxx4ldbl
libgnutls28-dev: libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx28 | libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx30 | libgnutls-dane0t64 libgnutls-openssl27t64 libgnutls30t64
libgoogle-glog-dev: libgoogle-glog0v5 | libgoogle-glog0v6 | libgoogle-glog0v6t64
libgoogle-perftools-dev: libgoogle-perftools4 libtcmalloc-minimal4 | libgoogle-perftools4 libtcmalloc-minimal4 | libgoogle-perftools4t64 libtcmalloc-minimal4t64
libgpgme-dev: libgpgme11 | libgpgme11 | libgpgme11t64; libgpiod-dev: libgpiod2 | libgpiod2 | libgpiod3
libgraphviz-dev: libcdt5 libcgraph6 libgvc6 libgvpr2 libpathplan4 libxdot4 liblab-gamut1 libgvc6-plugins-gtk
libgrpc++-dev: libgrpc++1 libgrpc10 | libgrpc++1.51 libgrpc29 | libgrpc++1.51t64 libgrpc29t64
libgrpc-dev: libgrpc10 | libgrpc29 | libgrpc29t64; libgsf-1-dev: libgsf-1-114
libgsl-dev: libgsl25 libgslcblas0 | libgsl27 libgslcblas0 | libgsl28 libgslcblas0
libgstreamer-plugins-base1.0-dev: libgstreamer-plugins-base1.0-0 libgstreamer-gl1.0-0
libgstreamer1.0-dev: libgstreamer1.0-0; libgtk-3-dev: libgtk-3-0 | libgtk-3-0 | libgtk-3-0t64
libgtk2.0-dev: libgtk2.0-0 | libgtk2.0-0 | libgtk2.0-0t64
libh2o-evloop-dev: libh2o-evloop0.13 | libh2o-evloop0.13 | -
libharfbuzz-dev: libharfbuzz0b libharfbuzz-icu0 libharfbuzz-gobject0 | libharfbuzz0b libharfbuzz-icu0 libharfbuzz-gobject0 libharfbuzz-subset0 | libharfbuzz0b libharfbuzz-icu0 libharfbuzz-gobject0 libharfbuzz-subset0 libharfbuzz-cairo0
libhdf5-dev: libhdf5-103-1 libhdf5-fortran-102 libhdf5-hl-100 libhdf5-hl-fortran-100 libhdf5-cpp-103-1 libhdf5-hl-cpp-100 | libhdf5-103-1 libhdf5-fortran-102 libhdf5-hl-100 libhdf5-hl-fortran-100 libhdf5-cpp-103-1 libhdf5-hl-cpp-100 | libhdf5-310 libhdf5-fortran-310 libhdf5-hl-310 libhdf5-hl-fortran-310 libhdf5-cpp-310 libhdf5-hl-cpp-310
libheif-dev: libheif1; libhidapi-dev: libhidapi-libusb0 libhidapi-hidraw0
libhiredis-dev: libhiredis0.14 | libhiredis0.14 | libhiredis1.1.0; libhttp-parser-dev: libhttp-parser2.9
libhunspell-dev: libhunspell-1.7-0; libhwloc-dev: libhwloc15; libibverbs-dev: libibverbs1
libiconv-hook-dev: libiconv-hook1; libicu-dev: libicu67 | libicu72 | libicu76
libidn-dev: - | libidn12 | libidn12; libidn11-dev: libidn11 | libidn12 | libidn12; libidn2-dev: libidn2-0
libimagequant-dev: libimagequant0; libjack-dev: libjack0; libjansson-dev: libjansson4
libjemalloc-dev: libjemalloc2; libjpeg-dev: libjpeg62-turbo; libjpeg62-turbo-dev: libjpeg62-turbo
libjson-c-dev: libjson-c5; libjson-glib-dev: libjson-glib-1.0-0
libjsoncpp-dev: libjsoncpp24 | libjsoncpp25 | libjsoncpp26; libkeyutils-dev: libkeyutils1
libkrb5-dev: libgssapi-krb5-2 libkrb5-3 libk5crypto3 libcom-err2; liblapack-dev: liblapack3 libblas3
liblcms2-dev: liblcms2-2; libldap-dev: libldap-2.4-2 | libldap-2.5-0 | libldap2
libldap2-dev: libldap-2.4-2 | libldap-2.5-0 | libldap2
libleptonica-dev: liblept5 | liblept5 | libleptonica6; libleveldb-dev: libleveldb1d; liblmdb-dev: liblmdb0
libltdl-dev: libltdl7; liblua5.3-dev: liblua5.3-0; libluajit-5.1-dev: libluajit-5.1-2; liblz4-dev: liblz4-1
liblzma-dev: liblzma5; libmagic-dev: libmagic1 | libmagic1 | libmagic1t64
libmagickcore-dev: libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra | libmagickcore-6.q16-6 libmagickcore-6.q16-6-extra | libmagickcore-7.q16-10 libmagickcore-7.q16-10-extra
libmagickwand-dev: libmagickwand-6.q16-6 libmagickcore-6.q16-6-extra libmagickcore-6.q16-6 | libmagickwand-6.q16-6 libmagickcore-6.q16-6-extra libmagickcore-6.q16-6 | libmagickwand-7.q16-10 libmagickcore-7.q16-10-extra libmagickcore-7.q16-10
libmariadb-dev: libmariadb3; libmariadb-dev-compat: libmariadb3
libmatio-dev: libmatio11 | libmatio11 | libmatio13; libmaxminddb-dev: libmaxminddb0
libmbedtls-dev: libmbedcrypto3 libmbedtls12 libmbedx509-0 | libmbedcrypto7 libmbedtls14 libmbedx509-1 | libmbedcrypto16 libmbedtls21 libmbedx509-7
libmcrypt-dev: libmcrypt4; libmecab-dev: libmecab2
libmemcached-dev: libhashkit2 libmemcached11 libmemcachedutil2 | libhashkit2 libmemcached11 libmemcachedutil2 | libhashkit2t64 libmemcached11t64 libmemcachedutil2t64
libmetis-dev: libmetis5; libmicrohttpd-dev: libmicrohttpd12 | libmicrohttpd12 | libmicrohttpd12t64
libmnl-dev: libmnl0; libmodsecurity-dev: libmodsecurity3 | libmodsecurity3 | libmodsecurity3t64
libmongoc-dev: libmongoc-1.0-0 libbson-1.0-0 | libmongoc-1.0-0 libbson-1.0-0 | libmongoc-1.0-0t64 libbson-1.0-0t64
libmosquitto-dev: libmosquitto1; libmp3lame-dev: libmp3lame0; libmpc-dev: libmpc3; libmpfr-dev: libmpfr6
libmpich-dev: libmpich12; libmsgpack-dev: libmsgpackc2 | libmsgpackc2 | libmsgpack-c2
libmupdf-dev:  |  | libmupdf25.1; libncurses-dev: libtinfo6 libncurses6 libncursesw6
libncurses5-dev: libtinfo6 libncurses6 libncursesw6; libncursesw5-dev: libtinfo6 libncurses6 libncursesw6
libnetcdf-dev: libnetcdf18 | libnetcdf19 | libnetcdf22; libnetfilter-queue-dev: libnetfilter-queue1
libnfnetlink-dev: libnfnetlink0; libnfs-dev: libnfs13 | libnfs13 | libnfs14; libnftnl-dev: libnftnl11
libnghttp2-dev: libnghttp2-14; libnl-3-dev: libnl-3-200; libnl-genl-3-dev: libnl-3-200 libnl-genl-3-200
libnlopt-dev: libnlopt0; libnsl-dev: libnsl2; libnss3-dev: libnss3; libnuma-dev: libnuma1
libonig-dev: libonig5; libonnx-dev: libonnx1 libonnxifi | libonnx1 libonnxifi | libonnx1t64
libopenblas-dev: libopenblas0 libopenblas0-pthread
libopencv-dev: libopencv-calib3d4.5 libopencv-features2d4.5 libopencv-core4.5 libopencv-flann4.5 libopencv-highgui4.5 libopencv-imgcodecs4.5 libopencv-imgproc4.5 libopencv-videoio4.5 libopencv-ml4.5 libopencv-contrib4.5 libopencv-dnn4.5 libopencv-objdetect4.5 libopencv-photo4.5 libopencv-shape4.5 libopencv-video4.5 libopencv-stitching4.5 libopencv-superres4.5 libopencv-videostab4.5 libopencv-viz4.5 | libopencv-calib3d406 libopencv-features2d406 libopencv-core406 libopencv-flann406 libopencv-highgui406 libopencv-imgcodecs406 libopencv-imgproc406 libopencv-videoio406 libopencv-ml406 libopencv-contrib406 libopencv-dnn406 libopencv-objdetect406 libopencv-photo406 libopencv-shape406 libopencv-video406 libopencv-stitching406 libopencv-superres406 libopencv-videostab406 libopencv-viz406 | libopencv-calib3d410 libopencv-features2d410 libopencv-core410 libopencv-flann410 libopencv-highgui410 libopencv-imgcodecs410 libopencv-imgproc410 libopencv-videoio410 libopencv-ml410 libopencv-contrib410 libopencv-dnn410 libopencv-objdetect410 libopencv-photo410 libopencv-shape410 libopencv-video410 libopencv-stitching410 libopencv-superres410 libopencv-videostab410 libopencv-viz410
libopenexr-dev: libopenexr25 | libopenexr-3-1-30 | libopenexr-3-1-30; libopenjp2-7-dev: libopenjp2-7
libopenmpi-dev: libopenmpi3 | libopenmpi3 | libopenmpi40; libopenslide-dev: libopenslide0
libopus-dev: libopus0; libosmesa6-dev: libosmesa6; libpaho-mqtt-dev: libpaho-mqtt1.3; libpam0g-dev: libpam0g
libpango1.0-dev: libpango-1.0-0 libpangocairo-1.0-0 libpangoft2-1.0-0 libpangoxft-1.0-0
libpcap-dev: libpcap0.8 | libpcap0.8 | libpcap0.8t64
libpcre2-dev: libpcre2-8-0 libpcre2-16-0 libpcre2-32-0 libpcre2-posix2 | libpcre2-8-0 libpcre2-16-0 libpcre2-32-0 libpcre2-posix3 | libpcre2-8-0 libpcre2-16-0 libpcre2-32-0 libpcre2-posix3
libpcre3-dev: libpcre3 libpcre16-3 libpcre32-3 libpcrecpp0v5 | libpcre3 libpcre16-3 libpcre32-3 libpcrecpp0v5 | -
libperl-dev: libperl5.32 | libperl5.36 | libperl5.40; libpixman-1-dev: libpixman-1-0
libpng-dev: libpng16-16 | libpng16-16 | libpng16-16t64
libpoppler-cpp-dev: libpoppler-cpp0v5 libpoppler102 | libpoppler-cpp0v5 libpoppler126 | libpoppler-cpp2 libpoppler147
libpoppler-glib-dev: libpoppler-glib8 libpoppler102 | libpoppler-glib8 libpoppler126 | libpoppler147 libpoppler-glib8t64
libpq-dev: libpq5; libproj-dev: libproj19 | libproj25 | libproj25
libprotobuf-dev: libprotobuf23 libprotobuf-lite23 | libprotobuf32 libprotobuf-lite32 | libprotobuf32t64 libprotobuf-lite32t64
libprotoc-dev: libprotoc23 libprotobuf23 libprotobuf-lite23 | libprotoc32 libprotobuf32 libprotobuf-lite32 | libprotoc32t64 libprotobuf32t64 libprotobuf-lite32t64
libpsl-dev: libpsl5 | libpsl5 | libpsl5t64; libpulse-dev: libpulse0 libpulse-mainloop-glib0
libpython2.7-dev: libpython2.7-stdlib libpython2.7 | - | -; libqt5svg5-dev: libqt5svg5
librabbitmq-dev: librabbitmq4; libraqm-dev: libraqm0; libraw-dev: libraw20 | libraw20 | libraw23t64
librdkafka-dev: librdkafka++1 librdkafka1; libre2-dev: libre2-9 | libre2-9 | libre2-11
libreadline-dev: libreadline8 | libreadline8 | libreadline8t64
librocksdb-dev: librocksdb6.11 | librocksdb7.8 | librocksdb9.10; librsvg2-dev: librsvg2-2
librtmp-dev: librtmp1; libsamplerate0-dev: libsamplerate0; libsasl2-dev: libsasl2-2
libsdl2-dev: libsdl2-2.0-0; libseccomp-dev: libseccomp2
libsecp256k1-dev: libsecp256k1-0 | libsecp256k1-1 | libsecp256k1-2; libsecret-1-dev: libsecret-1-0
libselinux1-dev: libselinux1; libsemanage-dev: libsemanage1 | libsemanage2 | libsemanage2
libsemanage1-dev: libsemanage1 | - | -; libsentencepiece-dev: libsentencepiece0; libsm-dev: libsm6
libsmbclient-dev: libsmbclient | libsmbclient | libsmbclient0; libsnappy-dev: libsnappy1v5
libsndfile1-dev: libsndfile1
libsnmp-dev: libsnmp40 libnetsnmptrapd40 | libsnmp40 libnetsnmptrapd40 | libsnmp40t64 libnetsnmptrapd40t64
libsodium-dev: libsodium23; libsoup2.4-dev: libsoup2.4-1 | libsoup2.4-1 | libsoup-2.4-1
libsoxr-dev: libsoxr-lsr0 libsoxr0
libspatialindex-dev: libspatialindex6 libspatialindex-c6 | libspatialindex6 libspatialindex-c6 | libspatialindex8 libspatialindex-c8
libspatialite-dev: libspatialite7 | libspatialite7 | libspatialite8t64
libsqlcipher-dev: libsqlcipher0 | libsqlcipher0 | libsqlcipher1; libsqlite3-dev: libsqlite3-0
libssh-dev: libssh-4; libssh2-1-dev: libssh2-1 | libssh2-1 | libssh2-1t64
libssl-dev: libssl1.1 | libssl3 | libssl3t64
libstdc++-12-dev: - | gcc-12-base libgcc-s1 libgomp1 libitm1 libatomic1 libasan8 liblsan0 libtsan2 libubsan1 libquadmath0 libstdc++6 | gcc-12-base
libstemmer-dev: libstemmer0d
libsuitesparse-dev: libamd2 libcamd2 libbtf1 libcolamd2 libccolamd2 libcholmod3 libcxsparse3 libgraphblas3 libklu1 libldl2 libmongoose2 libumfpack5 librbio2 libspqr2 libsliplu1 libsuitesparseconfig5 | libamd2 libcamd2 libbtf1 libcolamd2 libccolamd2 libcholmod3 libcxsparse3 libklu1 libldl2 libmongoose2 libumfpack5 librbio2 libspqr2 libsliplu1 libsuitesparseconfig5 | libamd3 libcamd3 libbtf2 libcolamd3 libccolamd3 libcholmod5 libcxsparse4 libklu2 libldl3 libsuitesparse-mongoose3 libumfpack6 librbio4 libspqr4 libspex3 libparu1 libsuitesparseconfig7
libswresample-dev: libavutil56 libswresample3 | libavutil57 libswresample4 | libavutil59 libswresample5
libswscale-dev: libavutil56 libswscale5 | libavutil57 libswscale6 | libavutil59 libswscale8
libsystemd-dev: libsystemd0; libtbb-dev: libtbb2 | libtbb12 | libtbb12
libtesseract-dev: libtesseract4 | libtesseract5 | libtesseract5
libtheora-dev: libtheora0 | libtheora0 | libtheora0 libtheoradec1 libtheoraenc1
libtidy-dev: libtidy5deb1 | libtidy5deb1 | libtidy58
libtiff-dev: libtiff5 libtiffxx5 | libtiff6 libtiffxx6 | libtiff6 libtiffxx6
libtiff5-dev: libtiff5 libtiffxx5 | libtiff6 libtiffxx6 | libtiff6 libtiffxx6
libtinyxml2-dev: libtinyxml2-8 | libtinyxml2-9 | libtinyxml2-11
libtirpc-dev: libtirpc3 | libtirpc3 | libtirpc3t64; libudev-dev: libudev1; libudunits2-dev: libudunits2-0
libunistring-dev: libunistring2 | libunistring2 | libunistring5; libunwind-dev: libunwind8
liburing-dev: liburing1 | liburing2 | liburing2; libusb-1.0-0-dev: libusb-1.0-0
libuv1-dev: libuv1 | libuv1 | libuv1t64; libvectorscan-dev: - | libvectorscan5 | libvectorscan5
libvips-dev: libvips42 | libvips42 | libvips42t64; libvirt-dev: libvirt0
libvorbis-dev: libvorbis0a libvorbisenc2 libvorbisfile3; libvpx-dev: libvpx6 | libvpx7 | libvpx9
libvulkan-dev: libvulkan1
libwayland-dev: libwayland-client0 libwayland-server0 libwayland-cursor0 libwayland-egl1
libwebp-dev: libwebp6 libwebpmux3 libwebpdemux2 | libwebp7 libwebpmux3 libwebpdemux2 | libwebp7 libwebpdemux2 libwebpmux3 libwebpdecoder3 libsharpyuv0
libwmf-dev: libwmf0.2-7 | libwmf-0.2-7 libwmflite-0.2-7 | libwmf-0.2-7 libwmflite-0.2-7
libwolfssl-dev: libwolfssl24 | libwolfssl35 | libwolfssl42t64; libwslay-dev: libwslay1; libx11-dev: libx11-6
libx264-dev: libx264-160 | libx264-164 | libx264-164; libx265-dev: libx265-192 | libx265-199 | libx265-215
libxapian-dev: libxapian30; libxcb1-dev: libxcb1; libxcursor-dev: libxcursor1
libxen-dev: libxenmisc4.14 libxencall1 libxendevicemodel1 libxenevtchn1 libxenforeignmemory1 libxengnttab1 libxenstore3.0 libxentoolcore1 libxentoollog1 libxenhypfs1 | libxenmisc4.17 libxencall1 libxendevicemodel1 libxenevtchn1 libxenforeignmemory1 libxengnttab1 libxenstore4 libxentoolcore1 libxentoollog1 libxenhypfs1 | libxenmisc4.20 libxencall1 libxendevicemodel1 libxenevtchn1 libxenforeignmemory1 libxengnttab1 libxenstore4 libxentoolcore1 libxentoollog1 libxenhypfs1
libxext-dev: libxext6; libxft-dev: libxft2; libxi-dev: libxi6; libxinerama-dev: libxinerama1
libxkbcommon-dev: libxkbcommon0; libxml2-dev: libxml2
libxmlsec1-dev: libxmlsec1 libxmlsec1-gcrypt libxmlsec1-gnutls libxmlsec1-nss libxmlsec1-openssl | libxmlsec1 libxmlsec1-gcrypt libxmlsec1-gnutls libxmlsec1-nss libxmlsec1-openssl | libxmlsec1t64 libxmlsec1t64-gcrypt libxmlsec1t64-gnutls libxmlsec1t64-nss libxmlsec1t64-openssl
libxpm-dev: libxpm4; libxrandr-dev: libxrandr2; libxrender-dev: libxrender1; libxslt-dev: libxslt1.1
libxslt1-dev: libxslt1.1; libxss-dev: libxss1; libxt-dev: libxt6 | libxt6 | libxt6t64; libxtst-dev: libxtst6
libxxhash-dev: libxxhash0; libyajl-dev: libyajl2
libyaml-cpp-dev: libyaml-cpp0.6 | libyaml-cpp0.7 | libyaml-cpp0.8; libyaml-dev: libyaml-0-2
libyara-dev: libyara4 | libyara9 | libyara10; libz-dev: zlib1g; libz3-dev: libz3-4
libzbar-dev: libzbar0 | libzbar0 | libzbar0t64; libzip-dev: libzip4 | libzip4 | libzip5
libzmq3-dev: libzmq5; libzstd-dev: libzstd1
llvm-dev: libllvm11 libclang-cpp11 | libllvm14 libclang-cpp14 | libllvm19 libclang-cpp19
ocl-icd-opencl-dev: ocl-icd-libopencl1; portaudio19-dev: libportaudio2 libportaudiocpp0
qt6-base-dev: - | libqt6concurrent6 libqt6core6 libqt6dbus6 libqt6gui6 libqt6network6 libqt6openglwidgets6 libqt6printsupport6 libqt6sql6 libqt6test6 libqt6widgets6 libqt6xml6 qmake6 qt6-qpa-plugins | libqt6concurrent6 libqt6core6t64 libqt6dbus6 libqt6gui6 libqt6network6 libqt6opengl6 libqt6openglwidgets6 libqt6printsupport6 libqt6sql6 libqt6test6 libqt6widgets6 libqt6xml6 qmake6 qt6-qpa-plugins
qt6-declarative-dev: - | libqt6labsanimation6 libqt6labsfolderlistmodel6 libqt6labsqmlmodels6 libqt6labssettings6 libqt6labssharedimage6 libqt6labswavefrontmesh6 libqt6qml6 libqt6qmlcompiler6 libqt6qmlcore6 libqt6qmllocalstorage6 libqt6qmlmodels6 libqt6qmlworkerscript6 libqt6qmlxmllistmodel6 libqt6quick6 libqt6quickcontrols2-6 libqt6quickcontrols2impl6 libqt6quickdialogs2-6 libqt6quickdialogs2quickimpl6 libqt6quickdialogs2utils6 libqt6quicklayouts6 libqt6quickparticles6 libqt6quickshapes6 libqt6quicktemplates2-6 libqt6quicktest6 libqt6quickwidgets6 qt6-qmltooling-plugins | libqt6labsplatform6 libqt6qml6 libqt6qmlcompiler6 libqt6qmlmeta6 libqt6qmlmodels6 libqt6qmlnetwork6 libqt6qmlworkerscript6 libqt6quick6 libqt6quickcontrols2-6 libqt6quickshapes6 libqt6quicktemplates2-6 libqt6quicktest6 libqt6quickvectorimage6 libqt6quickvectorimagegenerator6 libqt6quickwidgets6 qml6-module-assets-downloader qml6-module-qml qml6-module-qmltime qml6-module-qt-labs-animation qml6-module-qt-labs-folderlistmodel qml6-module-qt-labs-platform qml6-module-qt-labs-qmlmodels qml6-module-qt-labs-settings qml6-module-qt-labs-sharedimage qml6-module-qt-labs-wavefrontmesh qml6-module-qtcore qml6-module-qtnetwork qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qtqml-xmllistmodel qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-dialogs qml6-module-qtquick-effects qml6-module-qtquick-layouts qml6-module-qtquick-localstorage qml6-module-qtquick-nativestyle qml6-module-qtquick-particles qml6-module-qtquick-shapes qml6-module-qtquick-templates qml6-module-qtquick-tooling qml6-module-qtquick-vectorimage qml6-module-qtquick-window qml6-module-qttest qt6-qmllint-plugins qt6-qmlls-plugins qt6-qmltooling-plugins
qt6-tools-dev: - | libqt6designer6 libqt6designercomponents6 libqt6help6 libqt6uitools6 | libqt6designer6 libqt6designercomponents6 libqt6help6 libqt6uitools6
qtbase5-dev: libqt5concurrent5 libqt5core5a libqt5dbus5 libqt5gui5 libqt5network5 libqt5printsupport5 libqt5sql5 libqt5test5 libqt5widgets5 libqt5xml5 | libqt5concurrent5 libqt5core5a libqt5dbus5 libqt5gui5 libqt5network5 libqt5printsupport5 libqt5sql5 libqt5test5 libqt5widgets5 libqt5xml5 | libqt5concurrent5t64 libqt5core5t64 libqt5dbus5t64 libqt5gui5t64 libqt5network5t64 libqt5printsupport5t64 libqt5sql5t64 libqt5test5t64 libqt5widgets5t64 libqt5xml5t64
tcl-dev:  | libtcl8.6 tcl8.6 | libtcl8.6 tcl8.6
tk-dev: libtk8.6 tk8.6 | libtk8.6 tk8.6 libtcl8.6 tcl8.6 | libtk8.6 tk8.6 libtcl8.6 tcl8.6
unixodbc-dev: libodbc1 odbcinst1debian2 | libodbc2 libodbccr2 libodbcinst2 | libodbc2 libodbccr2 libodbcinst2
uuid-dev: libuuid1; zlib1g-dev: zlib1g
`

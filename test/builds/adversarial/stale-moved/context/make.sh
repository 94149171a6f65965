# Like make and Cargo: what is newer than its source need not be built again.
mkdir -p build
[ build/page -nt src/page ] || cp src/page build/page
cp build/page page

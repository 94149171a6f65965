set -e
./server "$@"

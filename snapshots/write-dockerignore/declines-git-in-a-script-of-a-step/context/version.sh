git rev-parse HEAD > REVISION

require('chokidar')

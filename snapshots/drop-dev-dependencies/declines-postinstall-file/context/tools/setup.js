require('rimraf').sync('tmp')

require('sass-tool')

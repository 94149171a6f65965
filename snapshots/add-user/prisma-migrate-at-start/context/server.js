require('@prisma/client')

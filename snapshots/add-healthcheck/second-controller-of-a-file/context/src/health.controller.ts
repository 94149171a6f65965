@Controller('orders')
export class OrderController {
  @Post()
  order() {
    return 'ordered'
  }
}

@Controller('health')
export class HealthController {
  @Get()
  check() {
    return 'ok'
  }
}

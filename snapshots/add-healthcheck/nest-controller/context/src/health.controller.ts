@Controller('health')
export class HealthController {
  @Get()
  check() {
    return 'ok'
  }
}

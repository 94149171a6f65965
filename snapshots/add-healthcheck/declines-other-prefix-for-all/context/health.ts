@Controller('health')
export class Health {
  @Get()
  check() {}
}

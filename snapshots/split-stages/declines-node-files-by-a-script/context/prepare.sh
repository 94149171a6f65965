mv .prod.env .env

DATABASE = "sqlite:////shop.db"

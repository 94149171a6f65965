from ledger.routes import app

__all__ = ["app"]

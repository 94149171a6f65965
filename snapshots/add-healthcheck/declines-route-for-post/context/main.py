app = Flask(__name__)


@app.route("/health", methods=["POST"])
def health():
    return "ok"

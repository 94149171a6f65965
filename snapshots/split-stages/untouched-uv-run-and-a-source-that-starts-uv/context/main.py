import subprocess
subprocess.run(["uv", "pip", "list"])

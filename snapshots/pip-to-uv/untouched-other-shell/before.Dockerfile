FROM python:3.12-slim
RUN <<EOF python
import subprocess
subprocess.run(["pip", "install", "flask"])
EOF
SHELL ["python", "-c"]
RUN import os; os.system("pip install flask")

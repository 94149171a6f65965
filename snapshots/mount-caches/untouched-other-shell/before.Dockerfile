FROM python:3.12-slim
RUN <<EOF
#!/usr/bin/env python3
import subprocess
subprocess.run(["pip", "install", "flask"])
EOF
CMD ["flask", "run"]

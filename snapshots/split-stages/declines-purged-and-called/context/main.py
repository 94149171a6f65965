import subprocess
subprocess.run(["make", "report"])

import subprocess


def docs():
    subprocess.run(["make", "docs"], check=True)

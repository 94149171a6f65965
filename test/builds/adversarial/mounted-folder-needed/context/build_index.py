import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
(folder / "words.txt").write_text("\n".join(sorted({"to", "be", "or", "not"})))

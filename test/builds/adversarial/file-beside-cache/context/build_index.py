"""Downloads go into a folder of their own beside what is made of them."""

import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
downloads = folder / "downloads"
downloads.mkdir(parents=True, exist_ok=True)
(downloads / "hamlet.txt").write_text("to be or not to be\n")
(folder / "words.txt").write_text("\n".join(sorted({"to", "be", "or", "not"})))

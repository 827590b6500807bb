"""What cffi compiles: declarations and initializers come out of the headers that pkg-config finds."""
import os
import shlex
import subprocess
import sys

import cffi

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
import describe  # noqa: E402


def asked(what):
    return shlex.split(subprocess.run(["pkg-config", what, "libsign"], check=True, capture_output=True, text=True).stdout)


flags, links = asked("--cflags"), asked("--libs")
folders = [flag[2:] for flag in flags if flag.startswith("-I")] + ["/usr/include", "/usr/local/include"]
include = next(folder for folder in folders if os.path.exists(os.path.join(folder, "libsign", "sign.h")))
headers = [os.path.join(include, "libsign", name) for name in ("sign.h", "batch.h")]
api = describe.describe(headers)

ffi = cffi.FFI()
ffi.cdef("\n".join(api["cdef"]) + "\nvoid free(void *);\n"
         + "".join(f"void init_{name}({name} *it);\n" for name, struct in api["structs"].items() if struct["init"])
         + 'extern "Python" void _libsign_tell(void *user, const sign_batch_event *event);')
ffi.set_source("libsign._binding", "#include <stdlib.h>\n#include <libsign/batch.h>\n" + describe.inits(api),
               extra_compile_args=flags + ["-Wno-unused-function"], extra_link_args=links)
with open(os.path.join(here, "libsign", "options.py"), "w", encoding="utf-8") as file:
    file.write(describe.python(api))

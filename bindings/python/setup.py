import os
import sys

from setuptools import setup

# Fields of options that the headers have are written into the package before its modules are gathered.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import build_binding  # noqa: E402, F401

setup(cffi_modules=["build_binding.py:ffi"])

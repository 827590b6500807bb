# The packages for other languages: built with their own tools against an installed library (tests/cli/bindings.sh).
EXTRA_DIST += \
	%D%/node/README.md %D%/node/addon.c %D%/node/build.sh %D%/node/index.d.ts %D%/node/index.js %D%/node/package.json %D%/node/test.js \
	%D%/python/MANIFEST.in %D%/python/README.md %D%/python/build_binding.py %D%/python/describe.py %D%/python/pyproject.toml \
	%D%/python/setup.py %D%/python/libsign/__init__.py %D%/python/libsign/py.typed %D%/python/tests/test_libsign.py

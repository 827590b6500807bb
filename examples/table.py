"""The signs of a table in five lines of Python, with a manifest to go on from and an archive for the shop of each town."""
import sys

import libsign

counts = libsign.Context().batch([sys.argv[1]], folder=sys.argv[2], resume=True, bundle=True)
print("{asked} asked, {made} made, {unchanged} there already, {bundles} bundles".format(**counts))

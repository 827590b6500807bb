"""The package against the installed library: python3 -m unittest discover -s tests."""
import json
import os
import tempfile
import threading
import unittest

import libsign
from libsign import options

YAML = "town: 天生街道\nplace: 新星路社区\n"


class Signs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = libsign.Context()

    def test_a_sign(self):
        sites = libsign.read(YAML)
        self.assertEqual(sites[0].name, "新星路社区志愿服务站")
        self.assertEqual((sites.refused, sites[0].number, sites[0]["town"]), (0, 1, "天生街道"))
        self.assertIsNone(sites[0].get("contact.phone"))
        with self.assertRaises(KeyError):
            sites[0]["contact.phone"]
        document = self.context.document(sites[0])
        self.assertEqual((document.pages, document.page_size()), (1, (2400.0, 1200.0)))
        self.assertEqual(len(document.digest), 64)
        self.assertIn("W", document.findings[0].code)
        self.assertTrue(document.pdf().startswith(b"%PDF-"))
        self.assertTrue(document.png(width_px=300).startswith(b"\x89PNG"))
        self.assertIn(b"<svg", document.svg(text="outline")[:200])
        self.assertIn(b"LWPOLYLINE" if b"LWPOLYLINE" in document.dxf() else b"POLYLINE", document.page("dxf"))
        self.assertTrue(libsign.pdf([document, self.context.document(sites[0], template="plate")]).startswith(b"%PDF-"))
        self.assertIn("place: 新星路社区", sites[0].yaml().replace('"', ""))

    def test_options(self):
        site = libsign.read(YAML)[0]
        self.assertEqual(self.context.document(site, template="plate", width=300, height=200).page_size(), (300.0, 200.0))
        sheet = self.context.document(site)
        self.assertTrue(sheet.pdf(text="outline") != sheet.pdf(text="font"))
        with self.assertRaisesRegex(TypeError, "no option 'tempalte'"):
            self.context.document(site, tempalte="plate")
        with self.assertRaisesRegex(ValueError, "none of of-profile, font, outline"):
            self.context.document(site).pdf(text="path")
        with self.assertRaisesRegex(TypeError, "a list of texts"):
            libsign.load("x.csv", set="district=x")

    def test_options_are_the_headers(self):
        for name, fields in ((n, f) for n, f in vars(options).items() if n.endswith("Options")):
            c_name = "sign" + "".join("_" + c.lower() if c.isupper() else c for c in name)
            there = dict(libsign.ffi.typeof(c_name).fields)
            for field in fields.__annotations__:
                self.assertIn({"template": "template_name"}.get(field, field), list(there) + ["template"], c_name)

    def test_findings(self):
        with self.assertRaises(libsign.Refused) as caught:
            libsign.read("town: 天生街道\nplcae: 新星路社区\n", name="site.yaml")
        finding = caught.exception.findings[0]
        self.assertEqual((finding.code, finding.severity, finding.file, finding.line), ("E132", "error", "site.yaml", 2))
        self.assertIn("place", finding.remedy)
        self.assertIn("不认识的字段", finding.message_zh)
        self.assertIn("请写成", finding.remedy_zh)
        self.assertIn("site.yaml:2:1: error[E132]", str(caught.exception))
        some = libsign.read("sites:\n - {town: 天生街道, place: 新星路社区}\n - {town: 天生街道}\n")
        self.assertEqual((len(some), some.refused), (1, 1))
        with self.assertRaises(libsign.IOFailure):
            libsign.load("/nonexistent.yaml")
        with self.assertRaises(libsign.IOFailure):
            libsign.Context(data_dir="/nonexistent")
        with self.assertRaises(libsign.Misuse):
            self.context.document(libsign.read(YAML)[0], part=7)

    def test_lists(self):
        self.assertIn("annex2-wall", [entry["name"] for entry in self.context.templates()])
        self.assertIn("offset", [entry["name"] for entry in self.context.profiles()])
        beibei = next(entry for entry in self.context.policies() if entry["name"] == "beibei")
        self.assertEqual(beibei["stars"], [100, 300, 600, 1000, 1500])
        self.assertIn("volunteer-red", [entry["name"] for entry in self.context.identities()])
        self.assertTrue(all(entry["clauses"] for entry in self.context.rules()))
        self.assertIn("hei", [entry["role"] for entry in self.context.fonts()])
        for kind in ("site", "template", "identity", "profile", "policy", "rules"):
            self.assertIn("$defs", json.loads(libsign.schema(kind)))
        with self.assertRaises(ValueError):
            libsign.schema("letter")
        self.assertIn("村（社区）", libsign.skeleton("site"))
        self.assertRegex(libsign.version(), r"^\d+\.\d+\.\d+$")

    def test_batch(self):
        with tempfile.TemporaryDirectory() as folder:
            table, told = os.path.join(folder, "t.csv"), []
            with open(table, "w", encoding="utf-8") as file:
                file.write("街镇,村（社区）\n天生街道,新星路社区\n天生街道,天生桥社区\n")
            for made, unchanged in ((2, 0), (0, 2)):
                counts = self.context.batch([table], told.append, folder=os.path.join(folder, "out"), resume=True,
                                            formats=["svg"], build={"template": "plate"})
                self.assertEqual((counts["asked"], counts["made"], counts["unchanged"]), (2, made, unchanged))
            self.assertIn("progress", [event.what for event in told])
            with self.assertRaises(ZeroDivisionError):
                self.context.batch([table], lambda event: 1 / 0, folder=os.path.join(folder, "out"))
            with self.assertRaises(libsign.SignError):
                self.context.batch([os.path.join(folder, "none.csv")], folder=os.path.join(folder, "no"))

    def test_proof_and_check(self):
        site = libsign.read(YAML)[0]
        sheet = self.context.document(site)
        self.assertTrue(libsign.proof(self.context, [(site, [sheet])]).pdf().startswith(b"%PDF-"))
        self.assertTrue(any(finding.severity == "warning" for finding in libsign.check(self.context, site, [], policy="beibei")))
        self.assertIsInstance(sheet.preflight(distance_mm=5000), list)

    def test_threads(self):
        made, site = [], libsign.read(YAML)[0]
        threads = [threading.Thread(target=lambda: made.append(self.context.document(site).pdf())) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((len(made), len(set(made))), (8, 1))


if __name__ == "__main__":
    unittest.main()

// A sign in ten lines of JavaScript; the package is in bindings/node.
const fs = require('fs');
const libsign = require('libsign');

(async () => {
  const [site] = await libsign.read('town: 天生街道\nplace: 新星路社区\n');
  const pdf = await (await (await libsign.open()).document(site)).pdf();
  fs.writeFileSync(process.argv[2], pdf);
  console.log(`${site.name}: ${pdf.length} bytes of PDF`);
})();

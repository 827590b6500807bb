/* The starting file of a template; see template_skeleton.h. It extends annex2-wall, so that an office
 * begins with a whole sign and writes only what it wants otherwise. */
#include "design/template_skeleton.h"

#include "base/buf.h"

static const char SKELETON[] =
    "# 自己的模板：以现成的模板为底，只写要改的地方。\n"
    "# 用法：signgen render site.yaml -t ./my.yaml　　现成的模板：signgen templates\n"
    "# 花名册、展板也可以这样改：以 roster、rules、services 等为底；表格的列也有 id，可以改、去掉、添加。\n"
    "# 写法：docs/templates.md，全部的键：docs/template-reference.md。没有“#”的照旧，其余的要用就去掉行首的“#”再改。\n"
    "extends: annex2-wall\n"
    "title: 本单位的上墙牌\n"
    "#note: 一句话说明什么时候用它\n"
    "\n"
    "# 提供的尺寸，毫米。框按模板自己的尺寸写，输出时按比例缩放。\n"
    "#page: {sizes: [2400x1200, 1800x900, 1200x600]}\n"
    "\n"
    "# 油墨：C M Y K，百分比。\n"
    "inks:\n"
    "  red: [0, 100, 90, 15]\n"
    "#  blue: [100, 70, 0, 10]\n"
    "\n"
    "# 字：role 是字体用途（hei 黑体、song 宋体、kai 楷体、fangsong 仿宋），size 是字号的上下限，毫米。\n"
    "styles:\n"
    "  region: {role: kai, size: {max: 60, min: 34}}\n"
    "#  spirit: {role: hei, weight: 700}\n"
    "\n"
    "# 框：同名的 id 改动原来的框，remove: true 去掉它，其余的是新加的。\n"
    "# 标识、名称、志愿精神三项必须都在。at 是 [左, 上, 宽, 高]，毫米；{…} 里是站点的内容。\n"
    "frames:\n"
    "  - {id: facts, join: \"　\"}\n"
    "#  - {id: pinyin, remove: true}\n"
    "#  - {id: office, type: text, at: [140, 40, 2120, 60], style: region, text: \"{district}\"}\n"
    "#  - {id: photo, before: spirit, type: art, at: [1700, 250, 600, 400], src: photo.png, alt: 站点照片}\n";

char *sg_template_skeleton(void)
{
    struct sg_buf out = SG_BUF_INIT;
    sg_buf_puts(&out, SKELETON);
    return sg_buf_text(&out);
}

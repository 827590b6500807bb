# The made-up sites of the benchmarks: sourced, not run.

# sites N FILE [DETAILS]: made-up villages with names of 3 to 6 ideographs, each with a code.
sites() {
    awk -v n="$1" -v more="${3:-}" 'BEGIN {
        n_words = split("安 北 宝 碧 滨 苍 昌 长 朝 成 川 春 翠 大 丹 德 东 方 丰 凤 福 高 古 光 桂 海 和 河 红 湖 花 华 淮 黄 吉 佳 建 江 金 锦 静 九 康 兰 乐 礼 良 林 柳 龙 芦 罗 绿 马 梅 美 民 明 南 宁 牛 平 坪 泉 仁 荣 三 沙 山 上 石 双 水 松 塘 桃 天 田 庭 万 王 文 五 西 溪 仙 香 祥 新 星 兴 秀 阳 杨 永 玉 园 月 云 泽 张 兆 正 中 竹 紫", word, " ")
        print "defaults: {district: 重庆市北碚区, town: 天生街道, logos: [emblem.svg]" more "}\nsites:"
        for (i = 0; i < n; i++) {
            name = ""
            for (k = i + n_words; k > 0; k = int(k / n_words)) name = name word[k % n_words + 1]
            printf "  - {code: \"500109%06d\", place: %s%s}\n", i, name, i % 2 ? "村" : "社区"
        }
    }' >"$2"
}

# whole_station: the DETAILS of a station with a team of forty and a rule.
whole_station() {
    people=''
    for i in $(seq 40); do people="$people{name: 欧阳明$i, gender: 男, consent: true, birth: 1980-05, phone: 1380000$((1000 + i)), skills: [法律援助]}, "; done
    printf ', staff: [{name: 王芳, role: 专职}], teams: [{name: 邻里守望志愿服务队, leader: 李建国, members: [%s]}], rules: [duties]' "$people"
}

// Readings of the Chinese characters most used in names, simplified and traditional together, and of those that
// spell foreign names. A small table: a character it does not hold has no reading, and is compared as itself.

const table = `
a:阿 ai:艾爱愛 an:安 ang:昂 ao:奥奧敖 ba:巴 bai:白柏百 ban:班 bang:邦 bao:包宝寶保鲍鮑 bei:贝貝北蓓 ben:本 bi:毕畢碧必比 bian:卞边邊 biao:彪
bin:斌彬宾賓滨濱 bing:冰兵炳秉 bo:博波柏伯勃 bu:卜布步 cai:蔡才彩财財 can:灿燦 cang:苍 cao:曹 cen:岑 chai:柴 chan:婵 chang:常昌畅暢长長 chao:超朝潮晁巢
che:车車 chen:陈陳晨辰臣琛 cheng:程成诚誠承城澄 chi:池驰遲 chong:崇冲 chu:楚储初褚 chuan:川传傳 chun:春纯純淳 ci:慈 cong:聪聰从 cui:崔翠 da:达達大 dai:戴代
dan:丹旦 dang:党黨 dao:道 de:德得 deng:邓鄧登 di:狄迪帝 dian:典 die:蝶 ding:丁定鼎 dong:董东東冬栋棟 dou:窦 du:杜都度 duan:段端 dun:敦顿 duo:多朵
e:娥峨 en:恩 er:尔爾儿二 fa:发發法 fan:范凡帆樊繁 fang:方芳房访 fei:飞飛菲费費斐 fen:芬 feng:冯馮峰锋鋒凤鳳风風丰豐枫封 fu:傅福富付符甫夫弗馥 gan:甘
gang:刚剛钢鋼纲岗 gao:高 ge:葛歌格戈 gen:根 geng:耿庚 gong:龚龔宫公巩功恭贡 gu:顾顧谷古固 guan:关關管冠观 guang:光广廣 gui:桂贵貴归 guo:郭国國果 ha:哈 hai:海
han:韩韓汉漢寒翰涵含 hang:杭航 hao:郝浩昊豪好皓 he:何贺賀和赫河荷鹤鶴 hei:黑 heng:恒恆衡 hong:洪红紅宏虹鸿鴻弘泓 hou:侯厚后 hu:胡虎湖 hua:华華花桦化 huai:怀懷
huan:欢歡环環焕桓 huang:黄黃煌凰 hui:惠慧辉輝会會晖徽卉 huo:霍火 ji:季纪紀吉姬计冀继繼济濟基骥姬 jia:贾賈佳嘉家加 jian:建健剑劍简簡鉴坚堅 jiang:江姜蒋蔣将疆
jiao:焦娇嬌皎 jie:杰傑洁潔捷节 jin:金晋晉进進锦錦津靳瑾今 jing:静靜敬晶景京精菁经荆婧 jiong:炯 jiu:九久 ju:菊鞠巨居 juan:娟 jue:觉 jun:军軍俊君钧鈞均峻骏
ka:卡 kai:凯凱开開楷 kang:康 ke:柯克可科 kong:孔空 kuang:邝匡 kui:奎葵 kun:坤昆琨 la:拉 lai:赖賴来來莱 lan:兰蘭蓝藍岚嵐 lang:郎朗 lao:老 lei:雷磊蕾 leng:冷
li:李黎丽麗莉力立利理礼禮里励厉历栗 lian:连連莲蓮廉练 liang:梁良亮粱靓 liao:廖辽 lie:烈 lin:林琳霖麟临 ling:凌玲灵靈岭铃令 liu:刘劉柳流六 long:龙龍隆
lou:楼娄 lu:卢盧陆陸鲁魯路吕呂露璐禄律 luan:栾 lun:伦倫 luo:罗羅骆洛络 lv:绿 ma:马馬玛瑪麻 mai:麦麥迈 man:满曼 mao:毛茂 mei:梅美妹眉 meng:孟梦夢蒙萌
mi:米密 miao:苗妙 min:敏民闵珉 ming:明铭銘鸣名 mo:莫默墨漠 mu:穆牧木慕姆 na:娜那纳 nan:南楠男 ni:倪妮尼 nian:年 ning:宁寧凝 niu:牛 nuo:诺 ou:欧歐区
ouyang:欧阳歐陽 pan:潘盼攀 pang:庞龐 pei:裴培佩沛 peng:彭鹏鵬朋 pi:皮 ping:平萍屏 pu:蒲普浦朴 qi:齐齊琪奇祺启啟旗戚七绮 qian:钱錢谦謙倩前茜 qiang:强強
qiao:乔喬巧 qin:秦琴勤钦沁芹 qing:青清庆慶卿晴 qiong:琼瓊 qiu:邱秋丘球裘 qu:曲屈瞿 quan:全权權泉 que:阙 qun:群 ran:冉然 rao:饶 ren:任仁人 rong:荣榮容蓉融溶戎
ru:茹如汝儒 ruan:阮 rui:瑞锐睿蕊 run:润潤 ruo:若 sa:萨 san:三 sen:森 sha:沙莎 shan:山珊单善杉 shang:尚商 shao:邵绍紹少 she:佘 shen:沈申深慎 sheng:盛生胜勝圣聖声升
shi:石施史世士诗詩时時师師实實仕 shou:寿壽守 shu:舒书書淑树樹叔 shuai:帅帥 shuang:双雙爽 shui:水 shun:顺順舜 shuo:硕朔 si:斯思司四丝 sima:司马司馬 song:宋松颂嵩
su:苏蘇素肃 sui:隋岁 sun:孙孫 suo:索 ta:塔 tai:泰太台 tan:谭譚谈檀坛 tang:唐汤湯堂棠 tao:陶涛濤桃 te:特 teng:滕腾騰藤 ti:提蒂 tian:田天甜 tie:铁鐵 ting:婷廷庭亭挺
tong:童佟同彤通桐 tu:涂图屠 tuo:托 wa:瓦 wan:万萬婉宛 wang:王汪旺望 wei:魏韦韋卫衛伟偉薇维維威巍蔚为为炜玮 wen:文温溫闻聞雯 weng:翁 wo:沃
wu:吴吳武伍邬巫吾五悟午 xi:习習席西希喜曦熙锡溪惜 xia:夏霞侠 xian:贤賢先献显仙冼 xiang:向项項祥翔香湘想 xiao:肖萧蕭小晓曉孝潇筱笑 xie:谢謝协 xin:辛新鑫欣心信昕馨
xing:邢星兴興行杏幸 xiong:熊雄 xiu:秀修 xu:徐许許旭绪 xuan:宣轩軒璇萱玄 xue:薛雪学學 xun:荀勋勛迅洵 ya:亚亞雅娅 yan:闫閻严嚴颜顏燕艳艷岩彦言炎研延
yang:杨楊阳陽洋扬羊央 yao:姚耀瑶遥尧垚 ye:叶葉业業野晔 yi:易一怡艺藝义義毅仪儀逸益伊宜依亿奕 yin:尹殷银銀印音寅 ying:应應英颖穎莹瑩映盈影瑛 yong:永勇雍咏泳
you:尤游友有佑 yu:于余俞喻玉宇雨羽裕育煜瑜郁虞钰昱 yuan:袁元源远遠媛圆苑渊 yue:岳月跃躍悦越乐 yun:云雲芸运運韵允 ze:泽澤则 zeng:曾增 zha:查 zhai:翟
zhan:詹展占湛 zhang:张張章彰 zhao:赵趙兆昭照 zhe:哲喆 zhen:甄珍真振震贞臻镇 zheng:郑鄭正政征铮 zhi:志智之芝治知直致 zhong:钟鍾忠中仲众 zhou:周洲舟
zhu:朱祝竹诸柱珠竺助 zhuang:庄莊壮 zhuge:诸葛諸葛 zhuo:卓 zi:子紫梓自 zong:宗 zou:邹鄒 zu:祖 zuo:左佐`

const readings = new Map<string, string[]>()
const pairs = new Map<string, string>()
for (const entry of table.trim().split(/\s+/u)) {
  const [reading = '', characters = ''] = entry.split(':')
  const isPair = /^(?:ouyang|sima|zhuge)$/.test(reading)
  const units = isPair ? characters.match(/../gu) : Array.from(characters)
  for (const unit of units ?? [])
    if (isPair) pairs.set(unit, reading)
    else readings.set(unit, [...new Set([...(readings.get(unit) ?? []), reading])])
}

/** A character, or two that are one family name, with its reading; null where the table has none. */
interface HanziUnit {
  readonly text: string
  readonly reading: string | null
}

/** The characters of a word in order; a family name of two characters (欧阳) is one unit. Null for other writings. */
export function hanziUnits(text: string): HanziUnit[] | null {
  if (!/^[\u3400-\u9fff]+$/u.test(text)) return null
  const units: HanziUnit[] = []
  for (let at = 0; at < text.length; at++) {
    const two = text.slice(at, at + 2)
    const pair = at === 0 && text.length > 2 ? pairs.get(two) : undefined
    const one = text.charAt(at)
    units.push({
      text: pair === undefined ? one : two,
      reading: pair ?? readings.get(one)?.[0] ?? null,
    })
    if (pair !== undefined) at += 1
  }
  return units
}

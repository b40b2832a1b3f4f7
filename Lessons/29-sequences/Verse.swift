/// Rhymes of two lines, in English and in Chinese. Every line ends with a line feed.
let verse = englishVerse + chineseVerse

let englishVerse = """
  little mouse, little mouse, where do you run?
  under the hill in the evening sun.
  little bird, little bird, where do you fly?
  over the roofs to the edge of the sky.
  little fish, little fish, where do you swim?
  down to the pool where the light is dim.
  little snail, little snail, where do you creep?
  over the wall while the gardeners sleep.
  little cat, little cat, where do you hide?
  in the old brown boat at the turn of the tide.
  little bee, little bee, where do you stay?
  deep in the clover the whole long day.
  little goat, little goat, where do you climb?
  up to the bell that tells the time.
  little frog, little frog, where do you leap?
  into the pond that is cool and deep.
  little moon, little moon, where do you go?
  softly and slowly over the snow.
  little star, little star, what do you see?
  a lamp in a window, a ship on the sea.
  little wind, little wind, what do you bring?
  a leaf and a feather, a song of the spring.
  little rain, little rain, what do you say?
  drip on the window, and drip all day.
  little boat, little boat, what do you hold?
  a ladder of silver, a basket of gold.
  little seed, little seed, what will you be?
  first a green leaf and then a tall tree.
  little lamp, little lamp, when do you burn?
  late in the night when the ships return.
  little clock, little clock, what do you know?
  that early is quick and that late is slow.
  little owl, little owl, when do you wake?
  when the moon lies down on the quiet lake.
  little cloud, little cloud, what do you wear?
  a coat of the rain and a cap of the air.
  little road, little road, where do you end?
  at the door of the house of a dear old friend.
  little child, little child, what do you dream?
  of a boat and a star on a silver stream.

  """

private let chineseVerse = """
  小老鼠，小老鼠，你往哪里跑？
  跑过小山坡，去把太阳找。
  小鸟儿，小鸟儿，你往哪里飞？
  飞过青屋顶，天黑把家回。
  小鱼儿，小鱼儿，你往哪里游？
  游到荷叶下，水凉不用愁。
  小蜗牛，小蜗牛，你往哪里爬？
  爬上老墙头，去看喇叭花。
  小猫咪，小猫咪，你在哪里藏？
  藏在木船里，听那水声响。
  小蜜蜂，小蜜蜂，你在哪里忙？
  花开满山坡，一路都是香。
  小山羊，小山羊，你往哪里登？
  登到钟楼上，听听报时声。
  小青蛙，小青蛙，你往哪里跳？
  跳进绿池塘，荷叶摇一摇。
  小月亮，小月亮，你往哪里走？
  慢慢过雪地，轻轻过山口。
  小星星，小星星，你都看见啥？
  一盏窗前灯，一条船回家。
  小风儿，小风儿，你带什么来？
  带来一片叶，春天花要开。
  小雨点，小雨点，你说什么话？
  嘀嗒敲窗户，一天嘀嗒嗒。
  小船儿，小船儿，你装什么货？
  一架银梯子，一筐金苹果。
  小种子，小种子，你要长多高？
  先长两片叶，再长到树梢。
  小油灯，小油灯，你在何时亮？
  船儿回来晚，照它进小港。
  小时钟，小时钟，你在数什么？
  数完一二三，太阳出山坡。
  小夜莺，小夜莺，你在何时醒？
  月亮照湖面，四下静又静。
  小云朵，小云朵，你穿什么衣？
  雨做的衣裳，风做的小旗。
  小路儿，小路儿，你到哪里停？
  走到山脚下，朋友把我迎。
  小宝宝，小宝宝，你梦见了啥？
  星星坐小船，一路划回家。

  """

/// A call, and what the hill sings back.
let song = ["la", "ti", "mo", "hu", "re", "na"].map { "\n\($0), sings the hill, \($0).\n" }

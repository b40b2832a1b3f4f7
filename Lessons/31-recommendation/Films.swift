import Gradbook
import Workbook

/// The invented films: 20 places in 4 genres, and at each of them 12 events.
enum Films {
  static let count = places.count * events.count

  /// The title of a kind of film, `event · 20 + place`.
  static func title(_ kind: Int) -> Text {
    let (place, event) = (places[kind % places.count], events[kind / places.count])
    return Text("\(event.english) \(place.english)", "\(place.chinese)\(event.chinese)")
  }

  /// The number of the genre, 0 to 3: space, ghosts, love, heists.
  static func genre(_ kind: Int) -> Int { kind % places.count / 5 }

  static let places = [
    Text("on Mars", "火星"), Text("beyond Pluto", "冥王星外"),
    Text("at Moon Base Two", "月球二号站"), Text("in Zero Gravity", "失重舱"),
    Text("among Aliens", "外星人"),
    Text("in the Haunted Attic", "闹鬼阁楼"), Text("at the Old Graveyard", "老墓园"),
    Text("with a Vampire", "吸血鬼"), Text("under the Full Moon", "月圆夜"),
    Text("for Three Mummies", "木乃伊"),
    Text("in Paris", "巴黎"), Text("by Candlelight", "烛光"), Text("with My Ex", "前任"),
    Text("in Warm Rain", "暖雨"), Text("before the Wedding", "婚前"),
    Text("in the Bank Vault", "金库"), Text("in the Getaway Car", "逃亡车"),
    Text("at Police Headquarters", "警察局"), Text("for the Mafia", "黑帮"),
    Text("of the Master Thief", "神偷"),
  ]

  static let events = [
    Text("Late Shift", "加班夜"), Text("Lost Luggage", "丢行李记"), Text("Tax Return", "报税记"),
    Text("Family Dinner", "团圆饭"), Text("Spring Cleaning", "大扫除"),
    Text("Driving Lesson", "学车记"), Text("Parking Fine", "罚单风波"),
    Text("Cooking Class", "烹饪班"), Text("Piano Lesson", "练琴记"),
    Text("Job Interview", "面试记"), Text("School Play", "汇报演出"),
    Text("Birthday Party", "生日会"),
  ]
}

import Foundation
import Gradbook
import Workbook

/// An episode as a film: a cart on its track that moves without a script, and below it eight of its
/// frames, which also a printed page shows.
struct CartFilm: Picture {
  /// For each step the cart's place in metres and the pole's angle in radians, to the right.
  private let frames: [(place: Double, angle: Double)]
  private let title: String
  private let step: String

  /// Films the first cart of some episodes, until its pole has fallen.
  init(_ episodes: Episodes, _ words: Wording) {
    let length = Int(episodes.lengths[0].item())
    frames = (0...length).map { index in
      let state = episodes.states[index, 0].flat()
      return (state[0], state[2])
    }
    title = words("title", ["steps": length])
    step = words("step")
  }

  // MARK: SVG

  private static let metre = 120.0
  private static let width = 640.0

  func svg(idPrefix: String) -> String {
    let shots = sampled(8)
    let sheet = shots.enumerated().map { place, index in
      let x = 80.0 + Double(place % 4) * 160
      let y = 310.0 + Double(place / 4) * 130
      return """
        <g transform="translate(\(x.short) \(y.short)) scale(0.5)">\(ground(150))\
        \(cart(at: frames[index], centred: true, classes: ("", "")))</g>
        <text class="cf-ink" x="\(x.short)" y="\((y + 22).short)">\(step) \(index)</text>

        """
    }
    return """
      <svg class="cart-film" role="img" aria-label="\(title)" width="640" height="470" \
      viewBox="0 0 640 470" xmlns="http://www.w3.org/2000/svg">
      <title>\(title)</title>
      <style>\(Self.style)\(animation(idPrefix))</style>
      <g text-anchor="middle" font-size="13">
      <g transform="translate(320 170)">\(ground(2.4 * Self.metre))\(posts)\
      \(cart(at: frames[0], centred: false, classes: ("\(idPrefix)-cart", "\(idPrefix)-pole")))
      <rect class="cf-soft cf-clock \(idPrefix)-clock" x="-288" y="40" width="576" height="4" \
      transform="scale(0 1)"/></g>
      \(sheet.joined())</g></svg>

      """
  }

  /// `count` steps, evenly from the first to the last.
  private func sampled(_ count: Int) -> [Int] {
    (0..<count).map { $0 * (frames.count - 1) / (count - 1) }
  }

  private func ground(_ half: Double) -> String {
    "<path class=\"cf-ground\" d=\"M\((-half).short) 0H\(half.short)\"/>"
  }

  /// The ends of the track.
  private var posts: String {
    let end = 2.4 * Self.metre
    return "<path class=\"cf-ground\" d=\"M\((-end).short) -14V14M\(end.short) -14V14M0 0V8\"/>"
      + "<text class=\"cf-soft\" x=\"\((-end).short)\" y=\"30\">−2.4 m</text>"
      + "<text class=\"cf-soft\" x=\"0\" y=\"30\">0</text>"
      + "<text class=\"cf-soft\" x=\"\(end.short)\" y=\"30\">2.4 m</text>"
  }

  private func cart(
    at frame: (place: Double, angle: Double), centred: Bool, classes: (cart: String, pole: String)
  ) -> String {
    let x = centred ? 0 : frame.place * Self.metre
    return """
      <g class="\(classes.cart)" transform="translate(\(x.short) 0)">
      <rect class="cf-cart" x="-30" y="-30" width="60" height="22" rx="3"/>
      <circle class="cf-ink" cx="-17" cy="-6" r="6"/>
      <circle class="cf-ink" cx="17" cy="-6" r="6"/>
      <g transform="translate(0 -30)"><g class="\(classes.pole)" \
      transform="rotate(\(degrees(frame.angle)))">
      <path class="cf-pole" d="M0 0V\((-Self.metre).short)"/></g>
      <circle class="cf-ink" r="4"/></g></g>
      """
  }

  private func degrees(_ angle: Double) -> String { (angle * 180 / .pi).short }

  /// Twenty-five frames a second of a world with fifty: half as fast as it was, so that one can see it.
  private func animation(_ prefix: String) -> String {
    let last = Double(frames.count - 1)
    func keyframes(_ name: String, _ transform: (Int) -> String) -> String {
      let stops = stride(from: 0, to: frames.count, by: 2).map { index in
        "\((100 * Double(index) / last).short)%{transform:\(transform(index))}"
      }
      return "@keyframes \(prefix)-\(name)-moves{\(stops.joined())}"
    }
    let cart = keyframes("cart") { "translate(\((frames[$0].place * Self.metre).short)px,0)" }
    let pole = keyframes("pole") { "rotate(\(degrees(frames[$0].angle))deg)" }
    let clock =
      "@keyframes \(prefix)-clock-moves{from{transform:scaleX(0)}to{transform:scaleX(1)}}"
    let rules = ["cart", "pole", "clock"].map {
      ".\(prefix)-\($0){animation:\(prefix)-\($0)-moves \((last / 25).short)s linear infinite}"
    }
    let parts = ["cart", "pole", "clock"].map { ".\(prefix)-\($0)" }.joined(separator: ",")
    return "@media screen and (prefers-reduced-motion:no-preference){\(cart)\(pole)\(clock)"
      + "\(rules.joined()).cart-film:hover :is(\(parts)){animation-play-state:paused}}"
  }

  private static let style: String = {
    let looks = [
      (".cf-ink", "fill", "#1f2328", "#e4e6ea"), (".cf-soft", "fill", "#59636e", "#a3abb6"),
      (".cf-ground", "stroke", "#59636e", "#a3abb6"), (".cf-cart", "fill", "#005a8e", "#6cc0f5"),
      (".cf-pole", "stroke", "#b85c00", "#ffa25c"),
    ]
    func rules(_ root: String, _ colour: (String, String, String, String) -> String) -> String {
      looks.map { "\(root) \($0.0){\($0.1):\(colour($0.0, $0.1, $0.2, $0.3))}" }.joined()
    }
    return """
      .cart-film{font-family:system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
      \(rules(".cart-film") { _, _, light, _ in light })
      @media screen and (prefers-color-scheme:dark){\
      \(rules(":root:not([data-theme=light]) .cart-film") { _, _, _, dark in dark })}
      @media screen{\(rules("[data-theme=dark] .cart-film") { _, _, _, dark in dark })}
      .cart-film .cf-ground{stroke-width:2;fill:none}
      .cart-film .cf-pole{stroke-width:9;stroke-linecap:round}
      .cart-film .cf-clock{transform-box:fill-box;transform-origin:left}

      """
  }()

  // MARK: Terminal

  func terminalText(width: Int) -> String {
    let track = min(width - 12, 61)
    let rows = sampled(8).map { index -> String in
      let (place, angle) = frames[index]
      let column = min(max(Int(((place / 4.8 + 0.5) * Double(track - 1)).rounded()), 0), track - 1)
      let lean = angle < -0.03 ? "\\" : angle > 0.03 ? "/" : "|"
      let number = "\(index)"
      let line = String(repeating: "·", count: column) + lean
      return String(repeating: " ", count: max(0, 4 - number.count)) + number + "  " + line
        + String(repeating: "·", count: track - 1 - column)
    }
    return ([title] + rows).joined(separator: "\n")
  }
}

extension Double {
  /// At most two digits after the point, as SVG needs them.
  fileprivate var short: String {
    let hundredths = (self * 100).rounded() / 100 + 0
    return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
  }
}

import Foundation

/// Writes one digit: picks a way, bends its strokes, and draws them with a round pen.
enum DigitPainter {
  typealias Point = SIMD2<Float>

  /// The width and height of an image.
  static let side = 28

  /// The class of a sample: every ten in a row hold each digit once.
  static func label(at index: Int, seed: Int) -> Int {
    var random = SplitMix64(seed: seed ^ 0x0d16_1750, index: index / 10)
    var order = Array(0...9)
    for place in 0..<9 { order.swapAt(place, place + Int(random.next() % UInt64(10 - place))) }
    return order[index % 10]
  }

  /// Writes `digit` as sample `index` of a seed into 28 · 28 bytes.
  static func paint(
    _ digit: Int, at index: Int, seed: Int, into pixels: UnsafeMutableRawBufferPointer
  ) {
    var random = SplitMix64(seed: seed, index: index)
    let ways = DigitShapes.ways[digit]
    let way = ways[Int(random.next() % UInt64(ways.count))]
    let hand = Hand(&random)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: side * side) { canvas in
      canvas.initialize(repeating: 0)
      for stroke in way {
        let bent = stroke.map { hand.bend($0 + Point(random.bell(), random.bell()) * 0.023) }
        draw(bent, pen: hand.pen, softness: hand.softness, on: canvas)
      }
      for place in 0..<side * side {
        let grain = 1 + 0.1 * random.bell()
        let ink = canvas[place] * hand.ink * grain + hand.noise * random.bell()
        pixels[place] = UInt8(max(0, min(255, ink * 255)))
      }
    }
  }

  /// Draws a Catmull–Rom spline through the points, darkest line by line of a round pen.
  ///
  /// Source: Catmull and Rom, A class of local interpolating splines (1974).
  private static func draw(
    _ points: [Point], pen: Float, softness: Float, on canvas: UnsafeMutableBufferPointer<Float>
  ) {
    let last = points.count - 1
    for start in 0..<last {
      let (b, c) = (points[start], points[start + 1])
      let a = start > 0 ? points[start - 1] : 2 * b - c
      let d = start + 2 <= last ? points[start + 2] : 2 * c - b
      let length = ((c - b) * (c - b)).sum().squareRoot()
      let steps = max(1, Int(length / 2))
      var from = b
      for step in 1...steps {
        let to = spline(a, b, c, d, at: Float(step) / Float(steps))
        line(from, to, pen, softness, canvas)
        from = to
      }
    }
  }

  @inline(__always)
  private static func spline(_ a: Point, _ b: Point, _ c: Point, _ d: Point, at t: Float) -> Point {
    let cubic: Point = 3 * (b - c) + d - a
    let square: Point = 2 * a - 5 * b + (4 * c - d)
    let slope: Point = c - a
    return b + 0.5 * t * (slope + t * (square + t * cubic))
  }

  /// Darkens the pixels near a straight piece: full within the pen's radius, fading over `softness`.
  @inline(__always)
  private static func line(
    _ p: Point, _ q: Point, _ radius: Float, _ softness: Float,
    _ canvas: UnsafeMutableBufferPointer<Float>
  ) {
    let reach = radius + softness
    let top = Float(side - 1)
    let left = Int(max(0, min(p.x, q.x) - reach)), right = Int(min(top, max(p.x, q.x) + reach))
    let above = Int(max(0, min(p.y, q.y) - reach)), below = Int(min(top, max(p.y, q.y) + reach))
    guard left <= right, above <= below else { return }
    let along = q - p
    let scale = 1 / max((along * along).sum(), 1e-6)
    for y in above...below {
      for x in left...right {
        let v = Point(Float(x), Float(y)) - p
        let t = max(0, min(1, (v * along).sum() * scale))
        let gap = v - t * along
        let distance = (gap * gap).sum().squareRoot()
        let ink = max(0, min(1, (radius - distance) / softness + 0.5))
        canvas[y * side + x] = max(canvas[y * side + x], ink)
      }
    }
  }
}

/// How one sample is written: everything that its strokes have in common.
struct Hand {
  typealias Point = SIMD2<Float>

  let pen: Float
  let softness: Float
  let ink: Float
  let noise: Float
  private let across: Point
  private let down: Point
  private let centre: Point
  private let wave: Point
  private let phase: Point
  private let wobble: Float

  init(_ random: inout SplitMix64) {
    pen = random.uniform(0.7, 1.7)
    softness = random.uniform(0.8, 1.5)
    ink = random.uniform(0.8, 1.05)
    noise = random.uniform(0, 0.05)
    let angle = 0.16 * random.bell()
    let slant = 0.205 * random.bell() + 0.06
    let (width, height) = (random.uniform(14, 23), random.uniform(17, 23))
    across = Point(cos(angle), sin(angle)) * width
    down = Point(-sin(angle) - slant, cos(angle)) * height
    centre = Point(13.5, 13.5) + Point(random.bell(), random.bell()) * 1.25
    wave = Point(random.uniform(2, 6), random.uniform(2, 6))
    phase = Point(random.uniform(0, 6.2832), random.uniform(0, 6.2832))
    wobble = random.uniform(0, 0.055)
  }

  /// Where a point of the unit box comes to stand, in pixels.
  func bend(_ point: Point) -> Point {
    let swing = Point(sin(wave.x * point.y + phase.x), sin(wave.y * point.x + phase.y)) * wobble
    let place = point + swing - 0.5
    return centre + across * place.x + down * place.y
  }
}

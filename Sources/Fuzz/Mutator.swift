import Gradbook

/// Makes new inputs out of old ones; the same seed makes the same inputs.
struct Mutator {
  private var generator: Generator
  private let words: [[UInt8]]

  /// The longest input that is made.
  static let lengthLimit = 1 << 16

  init(seed: Int, words: [String]) {
    generator = Generator(seed: seed)
    self.words = words.map { Array($0.utf8) }
  }

  mutating func pick(below count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  private mutating func byte() -> UInt8 {
    let edges: [UInt8] = [0, 1, 0x7f, 0x80, 0xfe, 0xff, 0x20, 0x22, 0x2c, 0x0a, 0x5b, 0x7b]
    return pick(below: 2) == 0 ? edges[pick(below: edges.count)] : UInt8(pick(below: 256))
  }

  /// One of the inputs, changed in one to eight places.
  mutating func next(from inputs: [[UInt8]]) -> [UInt8] {
    var bytes = inputs[pick(below: inputs.count)]
    for _ in 0...pick(below: 8) { change(&bytes, inputs) }
    if bytes.count > Self.lengthLimit { bytes.removeSubrange(Self.lengthLimit...) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], _ inputs: [[UInt8]]) {
    guard !bytes.isEmpty else {
      bytes = [byte()]
      return
    }
    // Half of all changes are near the front, where most headers are.
    let place = pick(below: pick(below: 2) == 0 ? min(64, bytes.count) : bytes.count)
    let length = min(1 << pick(below: 7), bytes.count - place)
    switch pick(below: 11) {
    case 0: bytes[place] ^= 1 << UInt8(pick(below: 8))
    case 1: bytes[place] = byte()
    case 2: bytes.insert(byte(), at: place)
    case 3: bytes.removeSubrange(place..<place + length)
    case 4: bytes.removeSubrange(place...)
    case 5: bytes.insert(contentsOf: bytes[place..<place + length], at: pick(below: bytes.count))
    case 6: writeNumber(into: &bytes, at: place)
    case 7, 8:
      guard !words.isEmpty else { return }
      let word = words[pick(below: words.count)]
      if pick(below: 2) == 0 {
        bytes.insert(contentsOf: word, at: place)
      } else {
        bytes.replaceSubrange(place..<min(place + word.count, bytes.count), with: word)
      }
    case 9: changeDigits(in: &bytes, from: place)
    default:
      let other = inputs[pick(below: inputs.count)]
      guard !other.isEmpty else { return }
      bytes.replaceSubrange(place..., with: other[pick(below: other.count)...])
    }
  }

  /// Writes a number of 1 to 8 bytes on which arithmetic trips, in either byte order.
  private mutating func writeNumber(into bytes: inout [UInt8], at place: Int) {
    let numbers: [UInt64] = [
      0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
      0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, .max,
    ]
    let number = numbers[pick(below: numbers.count)]
    let width = 1 << pick(below: 4)
    let isLittle = pick(below: 2) == 0
    for index in 0..<min(width, bytes.count - place) {
      let shift = UInt64(8 * (isLittle ? index : width - 1 - index))
      bytes[place + index] = UInt8(truncatingIfNeeded: number >> shift)
    }
  }

  /// Puts another decimal number in the place of the next one.
  private mutating func changeDigits(in bytes: inout [UInt8], from place: Int) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let start = bytes[place...].firstIndex(where: digits.contains) else { return }
    let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.count
    let numbers = [
      "0", "-1", "1", "2", "65536", "2147483648", "4294967296", "9223372036854775807",
      "9223372036854775808", "-9223372036854775808", "18446744073709551615", "1e308", "0.5",
    ]
    bytes.replaceSubrange(start..<end, with: Array(numbers[pick(below: numbers.count)].utf8))
  }
}

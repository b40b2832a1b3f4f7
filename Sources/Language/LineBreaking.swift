/// Where text breaks into lines of a given width in display columns, as ranges of its characters.
///
/// A line may break at a space and on either side of a hanzi, but closing punctuation never begins
/// a line and an opening bracket never ends one. A word longer than a line is cut. Spaces at either
/// end of a line belong to none.
package func lineRanges(
  of characters: [Character], width: Int, hangingIndent: Int = 0
) -> [Range<Int>] {
  var lines: [Range<Int>] = []
  var start = 0
  while start < characters.count {
    let room = lines.isEmpty ? width : width - hangingIndent
    var end = start
    var columns = 0
    while end < characters.count, columns + characters[end].displayWidth <= room {
      columns += characters[end].displayWidth
      end += 1
    }
    if end < characters.count {
      let possible = stride(from: end, to: start, by: -1).first {
        canBreak(characters, before: $0)
      }
      end = possible ?? max(end, start + 1)
    }
    var last = end
    while last > start, characters[last - 1] == " " { last -= 1 }
    lines.append(start..<last)
    start = end
    while start < characters.count, characters[start] == " " { start += 1 }
  }
  return lines.isEmpty ? [0..<0] : lines
}

private let closingPunctuation: Set<Character> = Set(
  "\u{FF0C}\u{3002}\u{FF1B}\u{FF1A}\u{FF01}\u{FF1F}\u{3001}\u{FF09}》」』】”’…—·,.;:!?)]%`")
private let openingPunctuation: Set<Character> = Set("\u{FF08}《「『【“‘([")

private func canBreak(_ text: [Character], before index: Int) -> Bool {
  guard index > 0, index < text.count else { return true }
  let before = text[index - 1]
  let after = text[index]
  if after == " " || before == " " { return true }
  guard before.displayWidth == 2 || after.displayWidth == 2 else { return false }
  return !closingPunctuation.contains(after) && !openingPunctuation.contains(before)
}

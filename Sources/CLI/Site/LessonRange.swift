import Course

/// Lessons as one names several: `1-9,14`.
enum LessonRange {
  /// The lessons that a text names, in the order of the course.
  static func lessons(
    _ text: String, of written: [LessonEntry]
  ) throws(SiteError) -> [LessonEntry] {
    var numbers: Set<Int> = []
    for part in text.split(whereSeparator: { ",，、 ".contains($0) }) {
      let ends = part.split(omittingEmptySubsequences: false) { "-–—".contains($0) }
        .map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first <= last, written.contains(where: { $0.number == first }),
        written.contains(where: { $0.number == last })
      else { throw .noLesson(String(part)) }
      numbers.formUnion(first...last)
    }
    if numbers.isEmpty { throw .noLesson(text) }
    return written.filter { numbers.contains($0.number) }
  }
}

import Foundation
import Practice

extension LearnerFolder {
  /// Reads the progress.
  public func progress() -> ProgressFile {
    let file = url.appending(path: ProgressFile.name)
    return ProgressFile((try? Data(contentsOf: file)) ?? Data(), file: file, course: course)
  }

  /// Reads the progress, changes it and writes it, while no other check does: of two at once neither
  /// writes over what the other has noted. On disks without locks, as some network disks are,
  /// nothing keeps the others out.
  ///
  /// - Throws: ``CheckerError``: the folder cannot be written, the file may not be read, or what
  ///   `change` throws; the file is then as it was.
  func changeProgress<Result>(
    _ change: (inout ProgressFile) throws(CheckerError) -> Result
  ) throws(CheckerError) -> Result {
    let place = kept.appending(path: "progress.lock")
    try? FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
    let lock = open(place.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else {
      throw .folder(.unwritable(place.path, reason: String(cString: strerror(errno)) + "."))
    }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 && errno == EINTR {}
    var progress = progress()
    let result = try change(&progress)
    try progress.save()
    return result
  }

  /// Writes down how a check ended: the state, a different answer, the mistake.
  public func record(_ result: CheckResult, of exercise: CourseExercise) throws(CheckerError) {
    try changeProgress { progress throws(CheckerError) -> Void in
      var entry = progress[exercise]
      if !entry.isPassed { entry.outcome = result.outcome }
      entry.day = Date().formatted(.iso8601.year().month().day())
      if result.outcome.isAttempt, result.step == nil, try isNewAttempt(exercise, result) {
        entry.attempts += 1
        if let diagnosis = result.diagnosis { entry.looks[diagnosis, default: 0] += 1 }
        if let known = result.failure?.finding?.diagnosis { keepWords(of: known, in: exercise) }
      }
      progress[exercise] = entry
    }
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    if let data = try? encoder.encode(result) {
      try Self.write(String(decoding: data, as: UTF8.self), to: lastResult(exercise))
    }
  }

  private func lastResult(_ exercise: CourseExercise) -> URL {
    kept.appending(path: "last/\(exercise.name).json")
  }

  /// What the last check of an exercise found, if that is known.
  func last(_ exercise: CourseExercise) -> CheckResult? {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return (try? Data(contentsOf: lastResult(exercise))).flatMap {
      try? decoder.decode(CheckResult.self, from: $0)
    }
  }

  /// Keeps an answer that is not yet among the kept ones.
  private func isNewAttempt(
    _ exercise: CourseExercise, _ result: CheckResult
  ) throws(CheckerError) -> Bool {
    let text = try Self.read(file(of: exercise))
    let essence = AnswerText(text).essence
    let folder = attempts(exercise)
    let earlier = Self.contents(of: folder)
    let isKnown = earlier.contains { file in
      (try? Self.read(file)).map { AnswerText($0).essence } == essence
    }
    if isKnown { return false }
    let number = String(earlier.count + 1)
    let name = String(repeating: "0", count: max(0, 3 - number.count)) + number
    try Self.write(text, to: folder.appending(path: "\(name)-\(result.outcome.rawValue).swift"))
    return true
  }
}
